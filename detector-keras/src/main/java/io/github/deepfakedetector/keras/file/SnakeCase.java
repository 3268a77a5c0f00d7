package io.github.deepfakedetector.keras.file;

import java.util.Locale;

/** Keras' own rule from class names to names: {@code Conv2D} to {@code conv2d}. */
public final class SnakeCase {
  // The only layer whose class has another name than the one it is saved under.
  private static final String SAVED = "GroupQueryAttention";
  private static final String CLASS = "GroupedQueryAttention";

  private SnakeCase() {}

  public static String of(String className) {
    return (className.equals(SAVED) ? CLASS : className)
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
