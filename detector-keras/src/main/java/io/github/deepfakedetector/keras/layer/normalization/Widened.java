package io.github.deepfakedetector.keras.layer.normalization;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.math.Mean;
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

  /** The same for other numbers. */
  Widened with(Operand<TNumber> other) {
    return new Widened(call, other, precision);
  }

  Operand<TNumber> weight(int index) {
    return precision.cast(call.tf(), call.weight(index));
  }

  Operand<TNumber> scalar(double value) {
    return precision.scalar(call.tf(), value);
  }

  /** The mean over some axes, which stay with a size of 1. */
  Operand<TNumber> mean(Operand<TNumber> numbers, List<Integer> axes) {
    int[] over = axes.stream().mapToInt(Integer::intValue).toArray();
    return call.tf().math.mean(numbers, call.tf().constant(over), Mean.keepDims(true));
  }

  /** 1 / sqrt(variance + epsilon) over some axes. */
  Operand<TNumber> inverseDeviation(Operand<TNumber> mean, List<Integer> axes, double epsilon) {
    Operand<TNumber> variance = mean(call.tf().math.squaredDifference(x, mean), axes);
    return call.tf().math.rsqrt(call.tf().math.add(variance, scalar(epsilon)));
  }

  /** Numbers of some axes, shaped so that they are stretched over the others. */
  Operand<TNumber> along(Operand<TNumber> numbers, List<Integer> axes, Dims shape) {
    if (axes.equals(List.of(shape.rank() - 1))) {
      return numbers;
    }
    Dims stretched = Dims.ones(shape.rank());
    for (int axis : axes) {
      stretched = stretched.with(axis, shape.at(axis));
    }
    return call.tf().reshape(numbers, call.tf().constant(stretched.toArray()));
  }

  /** A result in the layer's own precision. */
  Operand<TNumber> back(Operand<TNumber> y) {
    return call.precision().cast(call.tf(), y);
  }
}
