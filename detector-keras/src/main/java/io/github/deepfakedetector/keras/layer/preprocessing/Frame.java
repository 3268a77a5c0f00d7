package io.github.deepfakedetector.keras.layer.preprocessing;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Where pictures of one size, with the channels last, are cut or bordered to get the proportions of
 * another; scalars, which are constants if the size is known beforehand.
 */
record Frame(
    Ops tf, Operand<TInt32> height, Operand<TInt32> width, int targetHeight, int targetWidth) {
  static Frame of(Ops tf, Operand<TNumber> x, Dims shape, int targetHeight, int targetWidth) {
    return new Frame(tf, size(tf, x, shape, 1), size(tf, x, shape, 2), targetHeight, targetWidth);
  }

  private static Operand<TInt32> size(Ops tf, Operand<TNumber> x, Dims shape, int axis) {
    return shape.known(axis)
        ? tf.constant((int) shape.at(axis))
        : tf.gather(tf.shape(x), tf.constant(axis), tf.constant(0));
  }

  /** The height that such a width has in the target's proportions. */
  private Operand<TInt32> fittingHeight() {
    return scaled(width, targetHeight, targetWidth);
  }

  private Operand<TInt32> fittingWidth() {
    return scaled(height, targetWidth, targetHeight);
  }

  private Operand<TInt32> scaled(Operand<TInt32> length, int by, int over) {
    Operand<TFloat32> product =
        tf.dtypes.cast(tf.math.mul(length, tf.constant(by)), TFloat32.class);
    return tf.dtypes.cast(tf.math.div(product, tf.constant((float) over)), TInt32.class);
  }

  /** The largest part in the target's proportions, from the middle. */
  Operand<TNumber> crop(Operand<TNumber> x) {
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> down = tf.math.maximum(tf.math.minimum(height, fittingHeight()), one);
    Operand<TInt32> across = tf.math.maximum(tf.math.minimum(width, fittingWidth()), one);
    return cut(x, half(tf.math.sub(height, down)), half(tf.math.sub(width, across)), down, across);
  }

  /** The part of the target's size from the middle; of smaller pictures as {@link #crop}. */
  Operand<TNumber> middle(Operand<TNumber> x) {
    Operand<TInt32> spareDown = tf.math.sub(height, tf.constant(targetHeight));
    Operand<TInt32> spareAcross = tf.math.sub(width, tf.constant(targetWidth));
    Operand<TBool> large =
        tf.math.greaterEqual(tf.math.minimum(spareDown, spareAcross), tf.constant(0));
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> down = tf.math.maximum(tf.math.minimum(height, fittingHeight()), one);
    Operand<TInt32> across = tf.math.maximum(tf.math.minimum(width, fittingWidth()), one);
    down = tf.select(large, tf.constant(targetHeight), down);
    across = tf.select(large, tf.constant(targetWidth), across);
    return cut(x, half(tf.math.sub(height, down)), half(tf.math.sub(width, across)), down, across);
  }

  /** With a border all around that gives it the target's proportions, as nearly as it can. */
  Operand<TNumber> pad(Operand<TNumber> x, Operand<TNumber> value) {
    Operand<TInt32> down = half(tf.math.sub(tf.math.maximum(height, fittingHeight()), height));
    Operand<TInt32> across = half(tf.math.sub(tf.math.maximum(width, fittingWidth()), width));
    Operand<TInt32> none = tf.constant(0);
    Operand<TInt32> margins = tf.stack(List.of(both(none), both(down), both(across), both(none)));
    return tf.pad(x, margins, value);
  }

  private Operand<TInt32> both(Operand<TInt32> margin) {
    return tf.stack(List.of(margin, margin));
  }

  /** Of a number that is not negative. */
  private Operand<TInt32> half(Operand<TInt32> number) {
    return tf.math.floorDiv(number, tf.constant(2));
  }

  private Operand<TNumber> cut(
      Operand<TNumber> x,
      Operand<TInt32> top,
      Operand<TInt32> left,
      Operand<TInt32> down,
      Operand<TInt32> across) {
    Operand<TInt32> none = tf.constant(0);
    Operand<TInt32> from = tf.stack(List.of(none, top, left, none));
    Operand<TInt32> to =
        tf.stack(List.of(none, tf.math.add(top, down), tf.math.add(left, across), none));
    // The first and the last axis as a whole.
    long whole = 1 | 1 << 3;
    return tf.stridedSlice(
        x,
        from,
        to,
        tf.constant(new int[] {1, 1, 1, 1}),
        StridedSlice.beginMask(whole),
        StridedSlice.endMask(whole));
  }
}
