package io.github.deepfakedetector.media;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Decodes damaged pictures until the time is over. Each is written to a file before it is decoded,
 * so that after a crash of the process the file that caused it is there.
 *
 * <p>Arguments: minutes, seed, folder. See the module's README for the command.
 */
public final class Fuzz {
  /** Small, so that a damaged header that asks for much is refused instead of taking time. */
  private static final MediaLimits LIMITS = new MediaLimits(1 << 20, 1, 1, 4_000_000);

  private final PictureDecoder decoder = new PictureDecoder();
  private final List<byte[]> pictures =
      TestPictures.all().stream().map(p -> TestPictures.bytes(p.name())).toList();
  private final Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
  private final Random random;
  private final PictureMutator mutator;
  private int decoded;
  private int unrecognised;
  private long slowestNanos;
  private String slowest = "none";

  Fuzz(long seed) {
    random = new Random(seed);
    mutator = new PictureMutator(seed);
  }

  /** Runs until the time is over. */
  public static void main(String[] arguments) throws IOException {
    double minutes = Double.parseDouble(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    Fuzz fuzz = new Fuzz(seed);
    long end = System.nanoTime() + Duration.ofMillis((long) (minutes * 60_000)).toNanos();
    for (long n = 0; System.nanoTime() < end; n++) {
      byte[] damaged = fuzz.next();
      Files.write(folder.resolve("current-" + seed), damaged);
      try {
        fuzz.decode(damaged, "number " + n);
      } catch (RuntimeException | Error e) {
        Files.write(folder.resolve("failed-" + seed + "-" + n), damaged);
        System.out.println("number " + n + ": " + e);
      }
    }
    System.out.println(fuzz.summary());
  }

  byte[] next() {
    return mutator.mutate(pick(), pick());
  }

  private byte[] pick() {
    return pictures.get(random.nextInt(pictures.size()));
  }

  /** Decodes; anything but a frame or an error about the medium escapes. */
  void decode(byte[] damaged, String label) {
    MediaSource source = MediaSource.of(damaged, label);
    Optional<MediaFormat> format =
        MediaSniffer.sniff(damaged).filter(f -> f.kind() == MediaKind.IMAGE);
    if (format.isEmpty()) {
      unrecognised++;
      return;
    }
    long start = System.nanoTime();
    try {
      Frame frame =
          decoder.decodeImage(new DecodeRequest(source, format.get(), LIMITS, new Cancellation()));
      decoded += frame.rgb().length > 0 ? 1 : 0;
    } catch (MediaException e) {
      refused.merge(e.code(), 1, Integer::sum);
    }
    long nanos = System.nanoTime() - start;
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowest = format.get() + " " + label;
    }
  }

  int decoded() {
    return decoded;
  }

  Map<ErrorCode, Integer> refused() {
    return refused;
  }

  private String summary() {
    return String.format(
        "decoded %,d, refused %s, unrecognised %,d; slowest %.1f ms: %s",
        decoded, refused, unrecognised, slowestNanos / 1e6, slowest);
  }
}
