package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What a convolution works on.
 *
 * @param shape of {@code x}, channels last
 */
record Given(Ops tf, Operand<TNumber> x, Dims shape, List<Operand<TNumber>> kernels) {
  static Given of(Ops tf, Operand<TNumber> x, Dims shape, List<Operand<TNumber>> kernels) {
    return new Given(tf, x, shape, List.copyOf(kernels));
  }

  /** A sequence as a picture of height 1. */
  Given onPicture() {
    Dims picture = Dims.of(shape.at(0), 1).plus(shape.tail(1));
    return new Given(
        tf,
        tf.expandDims(x, tf.constant(1)),
        picture,
        kernels.stream()
            .<Operand<TNumber>>map(kernel -> tf.expandDims(kernel, tf.constant(0)))
            .toList());
  }

  /** The same numbers in another type. */
  Given in(Class<? extends TNumber> type) {
    return new Given(
        tf,
        Numbers.cast(tf, x, type),
        shape,
        kernels.stream().map(kernel -> Numbers.cast(tf, kernel, type)).toList());
  }

  Operand<TNumber> kernel() {
    return kernels.get(0);
  }

  /** The number of spatial axes. */
  int rank() {
    return shape.rank() - 2;
  }
}
