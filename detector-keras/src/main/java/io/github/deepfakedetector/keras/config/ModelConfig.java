package io.github.deepfakedetector.keras.config;

import java.util.List;

/**
 * A graph of layers as a file configures it, whatever the format; a Sequential model is a chain.
 *
 * @param kerasMajor 2 or 3: some functions of the same name differ between them
 */
public record ModelConfig(
    String name,
    String className,
    int kerasMajor,
    List<LayerConfig> layers,
    List<TensorRef> inputs,
    List<TensorRef> outputs) {
  public ModelConfig {
    layers = List.copyOf(layers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
