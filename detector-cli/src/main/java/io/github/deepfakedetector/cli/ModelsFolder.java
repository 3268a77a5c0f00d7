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

  /** The environment with this option in it. */
  Map<String, String> environment() {
    Map<String, String> environment = CliEnvironment.read();
    if (models != null) {
      environment.put("DETECTOR_MODELS", models);
    }
    return environment;
  }
}
