package io.github.deepfakedetector.keras.layer.normalization;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.value.Dims;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * A normalisation's input in the precision in which Keras computes it: single where the layer has
 * half precision, the layer's own otherwise.
 */
record Widened(LayerCall call, Operand<TNumber> x, Precision precision) {
  static Widened of(LayerCall call, Operand<TNumber> x) {
    Precision wide = call.precision().isHalf() ? Precision.FLOAT32 : call.precision();
    return new Widened(call, wide.cast(call.tf(), x), wide);
  }

  Operand<TNumber> weight(int index) {
    return precision.cast(call.tf(), call.weight(index));
  }

  Operand<TNumber> scalar(double value) {
    return precision.scalar(call.tf(), value);
  }

  /** Numbers of one axis, shaped so that they are stretched over the others. */
  Operand<TNumber> along(Operand<TNumber> vector, int axis, int rank) {
    if (axis == rank - 1) {
      return vector;
    }
    Dims shape = Dims.ones(rank).with(axis, Dims.FREE);
    return call.tf().reshape(vector, call.tf().constant(shape.toArray()));
  }

  /** A result in the layer's own precision. */
  Operand<TNumber> back(Operand<TNumber> y) {
    return call.precision().cast(call.tf(), y);
  }
}
