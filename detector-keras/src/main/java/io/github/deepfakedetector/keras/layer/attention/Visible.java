package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.layer.Numbers;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Softmax;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Which keys a query may look at, and the weights that follow from scores. */
final class Visible {
  // As good as minus infinity, and still finite if subtracted from.
  private static final double HIDDEN = -1e30;

  private Visible() {}

  /** Both, where each may be null: everything is visible. */
  static @Nullable Operand<TBool> both(
      Ops tf, @Nullable Operand<TBool> a, @Nullable Operand<TBool> b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return tf.math.logicalAnd(a, b);
  }

  /**
   * Keys up to the query's own place: (queries, keys).
   *
   * @param scores its last two axes are queries and keys
   */
  static Operand<TBool> causal(Ops tf, Operand<TNumber> scores) {
    Operand<TInt32> shape = tf.shape(scores);
    Operand<TInt32> rows = length(tf, shape, -2);
    Operand<TInt32> columns = length(tf, shape, -1);
    Operand<TInt32> row = tf.range(tf.constant(0), rows, tf.constant(1));
    Operand<TInt32> column = tf.range(tf.constant(0), columns, tf.constant(1));
    return tf.math.greaterEqual(tf.expandDims(row, tf.constant(1)), column);
  }

  private static Operand<TInt32> length(Ops tf, Operand<TInt32> shape, int fromEnd) {
    Operand<TInt32> at = tf.math.add(tf.size(shape), tf.constant(fromEnd));
    return tf.gather(shape, at, tf.constant(0));
  }

  /** The softmax of the scores over the last axis, in single precision at least. */
  static Operand<TNumber> weights(
      Ops tf, Operand<TNumber> scores, @Nullable Operand<TBool> visible) {
    Operand<TNumber> wide = scores;
    if (Numbers.isHalf(scores)) {
      wide = Numbers.cast(tf, scores, TFloat32.class);
    }
    if (visible != null) {
      wide = tf.select(visible, wide, Numbers.scalarLike(tf, HIDDEN, wide));
    }
    Softmax<TNumber> weights = tf.nn.softmax(wide);
    return Numbers.like(tf, weights, scores);
  }
}
