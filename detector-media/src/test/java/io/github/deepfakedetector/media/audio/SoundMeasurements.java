package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.SoundDecoding;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.TestPictures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Measures sound decoding. Arguments: {@code time FILE...} decodes each file to 16 kHz; {@code
 * samples RATE FOLDER FILE...} writes each file's samples as little-endian floats. See the module's
 * README for the commands.
 */
public final class SoundMeasurements {
  private static final MediaLimits LIMITS =
      new MediaLimits(1, 1L << 32, 1L << 32, 100_000_000, Duration.ofHours(9), 1_000_000)
          .withAudio(1L << 32, Duration.ofHours(9));

  private SoundMeasurements() {}

  /** Measures what the arguments name. */
  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("samples");
    for (int i = write ? 3 : 1; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      if (write) {
        Path target = Path.of(arguments[2]).resolve(file.getFileName() + ".f32");
        try (OutputStream out = Files.newOutputStream(target)) {
          report(file, Integer.parseInt(arguments[1]), block -> write(block.amplitudes(), out));
        }
      } else {
        report(file, 16_000, block -> {});
      }
    }
  }

  private static void report(Path file, int sampleRate, SampleSink sink) throws IOException {
    long start = System.nanoTime();
    String result;
    try {
      result = decode(file, sampleRate, sink).toString();
    } catch (MediaException e) {
      result = e.code() + " " + e.getMessage();
    }
    System.out.printf(
        "%s: %.3f s, peak %,d kB, %s%n",
        file.getFileName(),
        (System.nanoTime() - start) / 1e9,
        TestPictures.status("VmHWM"),
        result);
  }

  private static SoundDecoding decode(Path file, int sampleRate, SampleSink sink) {
    MediaSource source = MediaSource.of(file);
    return new SoundDecoder()
        .decodeSamples(
            new DecodeRequest(source, MediaSniffer.require(source), LIMITS, new Cancellation()),
            sampleRate,
            sink);
  }

  private static void write(float[] samples, OutputStream out) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(samples);
    try {
      out.write(bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
