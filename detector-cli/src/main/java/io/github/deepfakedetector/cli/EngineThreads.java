package io.github.deepfakedetector.cli;

import java.util.List;

/**
 * Divides the processors between files that are judged at once. Otherwise every engine would spread
 * each of its operations over all of them, and they would wait for each other.
 */
final class EngineThreads {
  private static final List<String> PROPERTIES =
      List.of(
          "ai.djl.tensorflow.num_intraop_threads",
          "ai.djl.tensorflow.num_interop_threads",
          "ai.djl.pytorch.num_threads",
          "ai.djl.pytorch.num_interop_threads");

  private EngineThreads() {}

  /** For engines that start from now on; what the user set stays. */
  static void divide(int filesAtOnce) {
    int each = Math.max(1, Runtime.getRuntime().availableProcessors() / filesAtOnce);
    PROPERTIES.stream()
        .filter(name -> System.getProperty(name) == null && System.getenv(name) == null)
        .forEach(name -> System.setProperty(name, Integer.toString(each)));
  }
}
