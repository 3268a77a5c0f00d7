package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** Reshaping where some sizes are known only when the model runs. */
public final class Reshapes {
  private Reshapes() {}

  /** To a shape with at most one free size. */
  public static Operand<TNumber> to(Ops tf, Operand<TNumber> x, Dims shape) {
    return tf.reshape(x, tf.constant(shape.toArray()));
  }

  /** Rows back to the shape of {@code model}, but with another size on the last axis. */
  public static Operand<TNumber> like(
      Ops tf, Operand<TNumber> rows, Operand<TNumber> model, Dims shape, long last) {
    if (shape.knownButBatch()) {
      return to(tf, rows, shape.with(0, Dims.FREE).with(-1, last));
    }
    Operand<TInt64> sizes = tf.shape(model, TInt64.class);
    Operand<TInt64> leading = tf.stridedSlice(sizes, Indices.sliceTo(shape.rank() - 1));
    Operand<TInt64> all =
        tf.concat(List.of(leading, tf.constant(new long[] {last})), tf.constant(0));
    return tf.reshape(rows, all);
  }
}
