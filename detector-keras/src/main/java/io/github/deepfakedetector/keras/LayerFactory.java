package io.github.deepfakedetector.keras;

/** Makes a layer from its settings, and refuses settings that it does not support. */
@FunctionalInterface
interface LayerFactory {
  Layer create(LayerSettings settings);
}
