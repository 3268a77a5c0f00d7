package io.github.deepfakedetector.media.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files of 16 bits, right or wrong, byte by byte. */
final class Wave {
  private static final int HEADER = 44;

  private Wave() {}

  /** Of samples, channel after channel within each moment. */
  static byte[] of(int sampleRate, int channels, short[] samples) {
    ByteBuffer file =
        ByteBuffer.allocate(HEADER + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    text(file, "RIFF").putInt(file.capacity() - 8);
    text(file, "WAVE");
    text(file, "fmt ").putInt(16).putShort((short) 1).putShort((short) channels);
    file.putInt(sampleRate).putInt(2 * channels * sampleRate);
    file.putShort((short) (2 * channels)).putShort((short) 16);
    text(file, "data").putInt(2 * samples.length);
    for (short sample : samples) {
      file.putShort(sample);
    }
    return file.array();
  }

  /**
   * A sound made of whole numbers alone, so that another program makes the very same: sample i of
   * channel c is {@code (7 i^2 + 1235 i (c + 1)) mod 65536 - 32768}, halved.
   */
  static byte[] sweep(int sampleRate, int channels, int length) {
    short[] samples = new short[length * channels];
    for (int i = 0; i < length; i++) {
      for (int c = 0; c < channels; c++) {
        long phase = 7L * i * i + 1235L * i * (c + 1);
        samples[i * channels + c] = (short) (((phase & 0xFFFF) - 32768) / 2);
      }
    }
    return of(sampleRate, channels, samples);
  }

  private static ByteBuffer text(ByteBuffer file, String ascii) {
    return file.put(ascii.getBytes(StandardCharsets.US_ASCII));
  }
}
