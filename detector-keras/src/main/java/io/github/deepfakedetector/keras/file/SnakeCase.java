package io.github.deepfakedetector.keras.file;

import java.util.Locale;
import java.util.Map;

/** Keras' own rule from class names to names: {@code Conv2D} to {@code conv2d}. */
public final class SnakeCase {
  // Exported under a name other than that of its class.
  private static final Map<String, String> RENAMED =
      Map.of("GroupQueryAttention", "GroupedQueryAttention");

  private SnakeCase() {}

  public static String of(String className) {
    return RENAMED
        .getOrDefault(className, className)
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
