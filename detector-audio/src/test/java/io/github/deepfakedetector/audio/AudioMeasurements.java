package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.ProgressListener;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Judges a recording of any length, tells how far it is and what it takes, and does so again to be
 * cancelled at a tenth. Arguments: model, file. See the module's README.
 */
public final class AudioMeasurements {
  private static final MediaLimits LIMITS =
      MediaLimits.defaults().withAudio(1L << 32, Duration.ofHours(9));

  private AudioMeasurements() {}

  /** Measures. */
  public static void main(String[] arguments) {
    try (DeepfakeDetectors detectors =
        DeepfakeDetectors.builder().limits(LIMITS).setting("audio.model", arguments[0]).load()) {
      MediaSource file = MediaSource.of(Path.of(arguments[1]));
      long start = System.nanoTime();
      Detection detection =
          detectors.detect(file, DetectionOptions.builder().progress(new Printer(start)).build());
      System.out.printf(
          "%.1f s: %s %s, %d segments, %s%n",
          (System.nanoTime() - start) / 1e9,
          detection.verdict(),
          detection.fakeProbability(),
          detection.evidence().segments().size(),
          detection.warnings());
      cancelAtATenth(detectors, file);
    }
  }

  private static void cancelAtATenth(DeepfakeDetectors detectors, MediaSource file) {
    Cancellation cancellation = new Cancellation();
    long[] cancelled = new long[1];
    DetectionOptions options =
        DetectionOptions.builder()
            .cancellation(cancellation)
            .progress(
                (stage, fraction) -> {
                  if (fraction > 0.1 && cancelled[0] == 0) {
                    cancelled[0] = System.nanoTime();
                    cancellation.cancel();
                  }
                })
            .build();
    try {
      detectors.detect(file, options);
      System.out.println("ended before it was cancelled");
    } catch (CancelledException e) {
      System.out.printf(
          "ended %.1f ms after it was cancelled%n", (System.nanoTime() - cancelled[0]) / 1e6);
    }
  }

  /** A line for each tenth. */
  private static final class Printer implements ProgressListener {
    private final long start;
    private int tenths;

    Printer(long start) {
      this.start = start;
    }

    @Override
    public void progress(String stage, double fraction) {
      if (fraction * 10 >= tenths) {
        tenths++;
        System.out.printf(
            "%s %3.0f %% after %.1f s, %s%n",
            stage, 100 * fraction, (System.nanoTime() - start) / 1e9, memory());
      }
    }

    private static String memory() {
      try {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
            .map(line -> line.replaceAll("\\s+", " "))
            .collect(Collectors.joining(", "));
      } catch (IOException e) {
        return "memory unknown";
      }
    }
  }
}
