package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.server.Configuration;
import io.github.deepfakedetector.server.EnvironmentFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings as every command sees them, from all places that they may stand in. */
final class CliEnvironment {
  private CliEnvironment() {}

  /** A copy, in which a command may put what its options say. */
  static Map<String, String> read() {
    return new HashMap<>(configuration().values());
  }

  /** With where each setting comes from. */
  static Configuration configuration() {
    return Configuration.read(System.getenv(), EnvironmentFile.DEFAULT);
  }

  /** The same with another file than that of {@code DETECTOR_CONFIG}, where one is given. */
  static Configuration configuration(@Nullable Path file) {
    if (file == null) {
      return configuration();
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("DETECTOR_CONFIG", file.toString());
    return Configuration.read(environment, EnvironmentFile.DEFAULT);
  }
}
