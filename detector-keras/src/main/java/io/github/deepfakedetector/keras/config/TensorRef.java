package io.github.deepfakedetector.keras.config;

/** Which output of which call of which layer, as configurations refer to tensors. */
public record TensorRef(String layer, int node, int tensor) {}
