package io.github.deepfakedetector.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where models lie. */
final class ModelsFolder {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Where models that are named by id lie (default: DETECTOR_MODELS, else models).")
  @Nullable String models;

  /** The settings with this option in them. */
  Map<String, String> environment() {
    Map<String, String> environment = CliEnvironment.read();
    environment.putAll(changes());
    return environment;
  }

  /** What this option says, as settings. */
  Map<String, String> changes() {
    return models == null ? Map.of() : Map.of("DETECTOR_MODELS", models);
  }
}
