package io.github.deepfakedetector.keras.file;

import java.util.Locale;

/** Keras' own rule from class names to names: {@code Conv2D} to {@code conv2d}. */
public final class SnakeCase {
  private SnakeCase() {}

  public static String of(String className) {
    return className
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
