package io.github.deepfakedetector.keras;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one configured layer does. The shapes and weights are worked out, and checked against the
 * file, before any operation is built. Immutable.
 */
interface Layer {
  /** The weights that it expects, in the order of Keras' {@code layer.weights}. */
  default List<WeightSpec> weights(List<Dims> inputs) {
    return List.of();
  }

  /** The shapes of its outputs; refuses inputs that the layer cannot take. */
  List<Dims> outputs(List<Dims> inputs);

  /** Adds its operations to the graph. */
  List<Operand<TFloat32>> build(LayerCall call);
}
