package io.github.deepfakedetector.training.image;

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
 */
record KerasLayer(
    String type,
    String name,
    Map<String, Object> config,
    List<String> inputs,
    List<Integer> shape,
    Map<String, FloatTensor> weights) {}
