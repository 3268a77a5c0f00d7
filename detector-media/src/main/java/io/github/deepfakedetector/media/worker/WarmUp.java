package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Decodes a picture of four pixels and some silence, which loads the native libraries. */
final class WarmUp {
  private static final int SAMPLE_RATE = 16_000;

  private WarmUp() {}

  static void run(ChildDecoders decoders) {
    try {
      decoders.framesOf(MediaFormat.BMP).decodeImage(request(bitmap(), MediaFormat.BMP));
      decoders
          .samplesOf(MediaFormat.WAV)
          .decodeSamples(request(silence(), MediaFormat.WAV), SAMPLE_RATE, block -> {});
    } catch (DetectorException e) {
      // The first file that needs what is missing is answered with the reason.
      System.err.println("The decoders could not be tried beforehand: " + e.getMessage());
    }
  }

  private static DecodeRequest request(byte[] bytes, MediaFormat format) {
    return new DecodeRequest(
        MediaSource.of(bytes, "warm-up"), format, MediaLimits.defaults(), new Cancellation());
  }

  /** Two rows of two black pixels. */
  private static byte[] bitmap() {
    int size = 54 + 16;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("BM")).putInt(size).putInt(0).putInt(54);
    file.putInt(40).putInt(2).putInt(2).putShort((short) 1).putShort((short) 24);
    return file.array();
  }

  /** A tenth of a second, 16 bits a sample. */
  private static byte[] silence() {
    int bytes = SAMPLE_RATE / 10 * 2;
    ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(SAMPLE_RATE).putInt(2 * SAMPLE_RATE);
    file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
