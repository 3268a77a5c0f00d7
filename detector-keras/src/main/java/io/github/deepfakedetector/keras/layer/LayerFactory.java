package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.config.LayerSettings;

/** Makes a layer from its settings, and refuses settings that it does not support. */
@FunctionalInterface
public interface LayerFactory {
  Layer create(LayerSettings settings);
}
