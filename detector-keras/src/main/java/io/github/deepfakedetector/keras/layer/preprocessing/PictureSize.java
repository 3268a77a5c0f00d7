package io.github.deepfakedetector.keras.layer.preprocessing;

import io.github.deepfakedetector.keras.config.LayerSettings;

/** The size that pictures are brought to, within bounds: a file could ask for terabytes. */
final class PictureSize {
  private static final int MAX = 1 << 14;

  private PictureSize() {}

  static int height(LayerSettings settings) {
    return bounded(settings, "height");
  }

  static int width(LayerSettings settings) {
    return bounded(settings, "width");
  }

  private static int bounded(LayerSettings settings, String key) {
    int size = settings.count(key);
    if (size > MAX) {
      throw settings.problem(
          "has a %s of %d, which is not supported; supported: up to %d".formatted(key, size, MAX));
    }
    return size;
  }
}
