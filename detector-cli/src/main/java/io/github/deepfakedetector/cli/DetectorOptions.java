package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.spi.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that configure detectors; each stands before the environment variable of its setting. */
final class DetectorOptions {
  @Option(
      names = "--image-model",
      paramLabel = "MODEL",
      description =
          "Image model: FILE, FILE#ARCHITECTURE, https or hf address, or an id in the models"
              + " folder (default: baseline_model).")
  @Nullable String imageModel;

  @Option(
      names = "--faces",
      paramLabel = "auto|off",
      description = "Whether faces are looked for (default: auto).")
  @Nullable String faces;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "FAKE from this probability on (default: the model's own).")
  @Nullable Double threshold;

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Where models lie (default: models).")
  @Nullable String models;

  @Option(names = "--allow-downloads", description = "Fetch models that are addresses.")
  boolean allowDownloads;

  /** The environment with these options in it. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    put(environment, Settings.environmentName("image.model"), imageModel);
    put(environment, Settings.environmentName("image.faces"), faces);
    put(environment, Settings.environmentName("image.model.threshold"), threshold);
    put(environment, "DETECTOR_MODELS", models);
    put(environment, "DETECTOR_DOWNLOADS", allowDownloads ? "true" : null);
    return environment;
  }

  DeepfakeDetectors load() {
    return DeepfakeDetectors.builder().environment(environment()).load();
  }

  private static void put(Map<String, String> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value.toString());
    }
  }
}
