package io.github.deepfakedetector.keras;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Times and memory of this process, for the checks that are run by hand. */
final class Measured {
  private Measured() {}

  static double seconds(Callable<?> action) throws Exception {
    long start = System.nanoTime();
    action.call();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The median of some runs after one that does not count. */
  static double median(int runs, Callable<?> action) throws Exception {
    action.call();
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      times[i] = seconds(action);
    }
    Arrays.sort(times);
    return times[runs / 2];
  }

  /** {@code VmRSS} or {@code VmHWM} in megabytes. */
  static long megabytes(String key) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
