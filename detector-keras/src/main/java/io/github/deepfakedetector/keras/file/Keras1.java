package io.github.deepfakedetector.keras.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Knows a configuration of Keras 1 by names that Keras 2 gave up. */
public final class Keras1 {
  private static final List<String> KEYS =
      List.of("border_mode", "nb_filter", "nb_row", "subsample", "dim_ordering");
  private static final List<String> CLASSES =
      List.of("Convolution1D", "Convolution2D", "Convolution3D", "Merge", "MaxoutDense");

  private Keras1() {}

  public static boolean looksLike(JsonNode root) {
    JsonNode config = root.path("config");
    JsonNode layers = config.isArray() ? config : config.path("layers");
    for (JsonNode layer : layers) {
      if (CLASSES.contains(layer.path("class_name").asText(""))
          || KEYS.stream().anyMatch(layer.path("config")::has)) {
        return true;
      }
    }
    return false;
  }
}
