package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.server.EnvironmentFile;
import java.util.HashMap;
import java.util.Map;

/** The environment as every command sees it: the process's own, above a {@code .env} file. */
final class CliEnvironment {
  private CliEnvironment() {}

  /** A copy, in which a command may put what its options say. */
  static Map<String, String> read() {
    return new HashMap<>(EnvironmentFile.beneath(System.getenv(), EnvironmentFile.DEFAULT));
  }
}
