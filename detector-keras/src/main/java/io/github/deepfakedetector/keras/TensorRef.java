package io.github.deepfakedetector.keras;

/** Which output of which call of which layer, as configurations refer to tensors. */
record TensorRef(String layer, int node, int tensor) {}
