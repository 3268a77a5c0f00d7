package io.github.deepfakedetector.training.keras;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import java.util.List;
import java.util.Map;

/**
 * A layer of a Keras model.
 *
 * @param type Keras' class
 * @param name of the layer
 * @param config Keras' arguments; what is left out is Keras' default
 * @param inputs layers that it takes, by name
 * @param shape of its output, without the batch
 * @param weights by Keras' names, in Keras' order and layout
 * @param inner layers of the model that this layer applies to each step; none for most
 */
public record KerasLayer(
    String type,
    String name,
    Map<String, Object> config,
    List<String> inputs,
    List<Integer> shape,
    Map<String, FloatTensor> weights,
    List<KerasLayer> inner) {
  /** A layer that holds no other. */
  public KerasLayer(
      String type,
      String name,
      Map<String, Object> config,
      List<String> inputs,
      List<Integer> shape,
      Map<String, FloatTensor> weights) {
    this(type, name, config, inputs, shape, weights, List.of());
  }
}
