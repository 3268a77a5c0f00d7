package io.github.deepfakedetector.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Golden cases of third parties, which are not in the repository. */
public final class GoldenCases {
  private static final String VARIABLE = "DETECTOR_GOLDEN";

  private GoldenCases() {}

  /**
   * A folder of cases, if the environment names where they lie; else says how many are skipped.
   *
   * @throws IllegalStateException if they are said to be there and are not
   */
  public static Optional<Path> folder(String name, int cases) {
    String root = System.getenv(VARIABLE);
    if (root == null || root.isBlank()) {
      System.out.printf(
          "NOT TESTED: %d golden cases of %s are skipped, since %s is not set%n",
          cases, name, VARIABLE);
      return Optional.empty();
    }
    Path folder = Path.of(root, name);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(VARIABLE + " is set, but there is no " + folder);
    }
    return Optional.of(folder);
  }
}
