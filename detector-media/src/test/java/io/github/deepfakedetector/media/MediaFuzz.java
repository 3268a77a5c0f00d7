package io.github.deepfakedetector.media;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
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
 * Decodes damaged files until the time is over. Each is written to a file before it is decoded, so
 * that after a crash of the process the file that caused it is there.
 */
public abstract class MediaFuzz {
  private static final int REPORT = 10_000;

  /** Decides what is damaged, the same for the same seed. */
  protected final Random random;

  private final MediaKind kind;
  private final List<byte[]> files;
  private final PictureMutator mutator;
  private final Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
  private int decoded;
  private int unrecognised;
  private long slowestNanos;
  private String slowest = "none";

  /** Damages the given files. */
  protected MediaFuzz(long seed, MediaKind kind, List<byte[]> files) {
    this.random = new Random(seed);
    this.mutator = new PictureMutator(seed);
    this.kind = kind;
    this.files = List.copyOf(files);
  }

  /**
   * Decodes a damaged file.
   *
   * @return whether anything came out
   * @throws MediaException if it is refused; anything else that escapes is a finding
   */
  protected abstract boolean decodes(MediaSource source, MediaFormat format);

  /** The next damaged file. */
  public byte[] next() {
    return mutator.mutate(pick(), pick());
  }

  private byte[] pick() {
    return files.get(random.nextInt(files.size()));
  }

  /** Runs until the time is over; the arguments are minutes, seed, folder. */
  protected void run(String[] arguments) throws IOException {
    double minutes = Double.parseDouble(arguments[0]);
    String seed = arguments[1];
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    long end = System.nanoTime() + Duration.ofMillis((long) (minutes * 60_000)).toNanos();
    for (long n = 0; System.nanoTime() < end; n++) {
      byte[] damaged = next();
      Files.write(folder.resolve("current-" + seed), damaged);
      try {
        decode(damaged, "number " + n);
      } catch (RuntimeException | Error e) {
        Files.write(folder.resolve("failed-" + seed + "-" + n), damaged);
        System.out.println("number " + n + ": " + e);
      }
      if (n > 0 && n % REPORT == 0) {
        System.out.printf("%,d files, %,d kB%n", n, TestPictures.status("VmRSS"));
      }
    }
    System.out.println(summary());
  }

  /** Decodes; anything but a result or an error about the medium escapes. */
  public void decode(byte[] damaged, String label) {
    MediaSource source = MediaSource.of(damaged, label);
    Optional<MediaFormat> format = MediaSniffer.sniff(source).filter(f -> f.kind() == kind);
    if (format.isEmpty()) {
      unrecognised++;
      return;
    }
    long start = System.nanoTime();
    try {
      decoded += decodes(source, format.get()) ? 1 : 0;
    } catch (MediaException e) {
      refused.merge(e.code(), 1, Integer::sum);
    }
    long nanos = System.nanoTime() - start;
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowest = format.get() + " " + label;
    }
  }

  /** How many decoded. */
  public int decoded() {
    return decoded;
  }

  /** How many were refused, by the error's code. */
  public Map<ErrorCode, Integer> refused() {
    return refused;
  }

  private String summary() {
    return String.format(
        "decoded %,d, refused %s, unrecognised %,d; slowest %.1f ms: %s",
        decoded, refused, unrecognised, slowestNanos / 1e6, slowest);
  }
}
