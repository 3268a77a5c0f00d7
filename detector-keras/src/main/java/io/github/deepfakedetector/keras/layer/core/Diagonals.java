package io.github.deepfakedetector.keras.layer.core;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Which places of a matrix lie on which side of a diagonal. */
public final class Diagonals {
  private Diagonals() {}

  /**
   * True up to the diagonal that is {@code k} to the right of the first one, false beyond.
   *
   * @param rows how many there are
   * @param columns how many there are
   */
  public static Operand<TBool> upTo(Ops tf, Operand<TInt32> rows, Operand<TInt32> columns, int k) {
    Operand<TInt32> down = tf.expandDims(places(tf, rows), tf.constant(1));
    Operand<TInt32> across = tf.expandDims(places(tf, columns), tf.constant(0));
    return tf.math.lessEqual(tf.math.sub(across, down), tf.constant(k));
  }

  /** The same for the matrices in a tensor's last two axes. */
  public static Operand<TBool> upTo(Ops tf, Operand<TNumber> matrices, int k) {
    return upTo(tf, size(tf, matrices, -2), size(tf, matrices, -1), k);
  }

  /** The size of an axis, which may be counted from the end. */
  public static Operand<TInt32> size(Ops tf, Operand<TNumber> x, int axis) {
    int index = axis < 0 ? x.shape().numDimensions() + axis : axis;
    return tf.gather(tf.shape(x), tf.constant(index), tf.constant(0));
  }

  private static Operand<TInt32> places(Ops tf, Operand<TInt32> count) {
    return tf.range(tf.constant(0), count, tf.constant(1));
  }
}
