package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/**
 * What one configured layer does. The shapes and weights are worked out, and checked against the
 * file, before any operation is built. Immutable.
 */
public interface Layer {
  /** The weights that it expects, in the order of Keras' {@code layer.weights}. */
  default List<WeightSpec> weights(Inputs inputs) {
    return List.of();
  }

  /** The shapes of its outputs; refuses inputs that the layer cannot take. */
  List<Dims> outputs(Inputs inputs);

  /** Adds its operations to the graph. */
  List<Operand<TNumber>> build(LayerCall call);

  /**
   * The mask that its outputs carry: true where a step of a sequence counts. Null, as by default,
   * if they carry none.
   *
   * @param call as given to {@link #build}
   */
  default @Nullable Operand<TBool> mask(LayerCall call) {
    return null;
  }

  /** Which of the inputs no longer carry their masks when the layer is done with them. */
  default List<Integer> unmasks(Inputs inputs) {
    return List.of();
  }

  /** Whether its weights come in the layer's precision; otherwise in single precision. */
  default boolean autocastsWeights() {
    return true;
  }

  /** Whether the mask belongs to this output; further ones are most often states and scores. */
  default boolean masks(int output) {
    return output == 0;
  }

  /** Whether floating-point inputs are turned into the layer's own precision beforehand. */
  default boolean castsInputs() {
    return true;
  }

  /** How many loops each call adds to the graph; each takes longer than the one before it. */
  default int loops() {
    return 0;
  }

  /** Where a following batch normalisation can be taken into the weights; null: nowhere. */
  default @Nullable Foldable foldable() {
    return null;
  }
}
