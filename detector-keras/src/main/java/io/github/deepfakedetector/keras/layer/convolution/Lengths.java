package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Lengths along the spatial axes as TensorFlow's numbers, known beforehand or not. */
final class Lengths {
  private Lengths() {}

  /** Of a tensor whose channels are last. */
  static Operand<TInt32> of(Ops tf, Operand<TNumber> x, Dims shape) {
    int rank = shape.rank() - 2;
    Dims spatial = Dims.of(shape.toList().subList(1, rank + 1));
    return spatial.isKnown()
        ? vector(tf, spatial.toList())
        : tf.stridedSlice(tf.shape(x), Indices.slice(1, rank + 1));
  }

  static Operand<TInt32> vector(Ops tf, List<Long> values) {
    return tf.constant(values.stream().mapToInt(Math::toIntExact).toArray());
  }
}
