package io.github.deepfakedetector.image;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.result.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Detects over and over in many threads and prints the memory: a long check, run by hand as the
 * module's README says. Fails if two threads disagree, or if the memory grows.
 */
public final class DetectionSoak {
  private static final int THREADS = 32;
  private static final int ROUND = 1000;
  private static final double MAX_GROWTH = 1.10;

  private DetectionSoak() {}

  /** Takes a photo and how many detections; the model is that of DETECTOR_IMAGE_MODEL. */
  public static void main(String[] args) throws Exception {
    Path photo = Path.of(args[0]);
    int detections = Integer.parseInt(args[1]);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (DeepfakeDetectors detectors = DeepfakeDetectors.load()) {
      Double expected = Objects.requireNonNull(detectors.detect(photo).fakeProbability());
      long settled = 0;
      for (int done = 0; done < detections; done += ROUND) {
        long start = System.nanoTime();
        round(detectors, threads, photo, expected);
        long resident = residentKilobytes();
        settled = done < 2 * ROUND ? resident : settled;
        report(done + ROUND, (System.nanoTime() - start) / 1e9, resident);
        if (resident > settled * MAX_GROWTH) {
          throw new IllegalStateException("the memory grew from " + settled + " kB");
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void round(
      DeepfakeDetectors detectors, ExecutorService threads, Path photo, Double expected)
      throws Exception {
    List<Future<Detection>> answers = new ArrayList<>();
    for (int i = 0; i < ROUND; i++) {
      answers.add(threads.submit(() -> detectors.detect(photo)));
    }
    for (Future<Detection> answer : answers) {
      if (!expected.equals(answer.get().fakeProbability())) {
        throw new IllegalStateException("the threads disagree: " + answer.get());
      }
    }
  }

  private static void report(int done, double seconds, long resident) {
    System.out.printf(
        Locale.ROOT,
        "%6d detections, %6.1f a second, resident %,d kB%n",
        done,
        ROUND / seconds,
        resident);
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
