package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureMutator;
import io.github.deepfakedetector.media.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Decodes damaged videos until the time is over. Each is written to a file before it is decoded, so
 * that after a crash of the process the file that caused it is there.
 *
 * <p>Arguments: minutes, seed, folder. See the module's README for the command.
 */
public final class VideoFuzz {
  /** Small, so that a damaged header that asks for much is refused instead of taking time. */
  private static final MediaLimits LIMITS =
      new MediaLimits(1, 1 << 20, 1, 1_000_000, Duration.ofMinutes(1), 1000);

  private final List<byte[]> videos = new ArrayList<>();
  private final Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
  private final Random random;
  private final PictureMutator mutator;
  private int decoded;
  private int unrecognised;
  private long slowestNanos;
  private String slowest = "none";

  VideoFuzz(long seed) {
    random = new Random(seed);
    mutator = new PictureMutator(seed);
    Clips.expected().forEach(clip -> videos.add(Clips.bytes(clip.name())));
    videos.add(Clips.bytes("cover-picture.mp4"));
    for (String codec : new String[] {"mpeg4", "mjpeg", "libopenh264"}) {
      videos.add(Clip.of("avi", codec).frames(8).record());
      videos.add(Clip.of("mov", codec).frames(8).record());
      videos.add(Clip.of("matroska", codec).frames(8).record());
    }
    videos.add(Clip.mp4().option("movflags", "frag_keyframe+empty_moov").frames(20).record());
    videos.add(Clip.of("webm", "libvpx").frames(8).record());
  }

  /** Runs until the time is over. */
  public static void main(String[] arguments) throws IOException {
    double minutes = Double.parseDouble(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    VideoFuzz fuzz = new VideoFuzz(seed);
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
      if (n > 0 && n % 2000 == 0) {
        System.out.printf("%,d files, %,d kB%n", n, TestPictures.status("VmRSS"));
      }
    }
    System.out.println(fuzz.summary());
  }

  byte[] next() {
    byte[] damaged = mutator.mutate(pick(), pick());
    return random.nextInt(8) == 0
        ? Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length))
        : damaged;
  }

  private byte[] pick() {
    return videos.get(random.nextInt(videos.size()));
  }

  /** Decodes; anything but frames or an error about the medium escapes. */
  void decode(byte[] damaged, String label) {
    Optional<MediaFormat> format =
        MediaSniffer.sniff(damaged).filter(f -> f.kind() == MediaKind.VIDEO);
    if (format.isEmpty()) {
      unrecognised++;
      return;
    }
    long start = System.nanoTime();
    try {
      Decoded frames =
          Decoded.of(
              MediaSource.of(damaged, label),
              new FrameSelection.Evenly(30),
              LIMITS,
              new Cancellation());
      decoded += frames.video().decodedFrames() > 0 ? 1 : 0;
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
