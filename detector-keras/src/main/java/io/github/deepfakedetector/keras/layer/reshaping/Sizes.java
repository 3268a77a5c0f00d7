package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.layer.Reshapes;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** How many numbers there are, and reshaping them. */
final class Sizes {
  private Sizes() {}

  /** The numbers in a sample; free if a size is. */
  static long ofSample(UnaryLayer layer, Dims input) {
    long elements = input.tail(1).elements();
    if (elements == Long.MAX_VALUE) {
      throw layer.problem("takes too many numbers: " + input);
    }
    return elements;
  }

  /** To a shape whose batch, and at most one size more, are free. */
  static Operand<TNumber> reshape(Ops tf, Operand<TNumber> x, Dims shape) {
    if (shape.knownButBatch()) {
      return Reshapes.to(tf, x, shape.with(0, Dims.FREE));
    }
    Operand<TInt64> batch = tf.stridedSlice(tf.shape(x, TInt64.class), Indices.sliceTo(1));
    Operand<TInt64> sample = tf.constant(shape.tail(1).toArray());
    return tf.reshape(x, tf.concat(List.of(batch, sample), tf.constant(0)));
  }
}
