package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.audio.network.residual.LogSpectrogram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Writes recordings as WAV: 16 kHz, mono, 16 bits. */
final class WavWriter {
  private static final float LARGEST = 32767;

  private WavWriter() {}

  /** Writes one; folders are made. */
  static void write(Path file, float[] samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      bytes.putShort((short) Math.round(LARGEST * Math.max(-1, Math.min(1, sample))));
    }
    AudioFormat format = new AudioFormat(LogSpectrogram.SAMPLE_RATE, 16, 1, true, false);
    Files.createDirectories(file.getParent());
    try (AudioInputStream sound =
        new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, samples.length)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }
}
