package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.layer.spatial.Padding;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Convolutions that TensorFlow's CPU kernels cannot do at once: with margins, dilation and strides
 * taken out of them.
 *
 * <p>Dilation by {@code d} takes every {@code d}-th place into a batch of its own, which costs two
 * copies; kernels spread out with zeros would cost {@code d} times the work along each axis.
 */
final class Decomposed {
  private Decomposed() {}

  /**
   * Slides windows over an input.
   *
   * @param kernel slides compact windows, given second, over an input, given first
   */
  static Operand<TNumber> apply(
      Given given,
      Windows windows,
      BiFunction<Operand<TNumber>, Windows, Operand<TNumber>> kernel) {
    Ops tf = given.tf();
    Operand<TInt32> length = Lengths.of(tf, given.x(), given.shape());
    Operand<TInt32> both = both(tf, windows, length);
    Operand<TInt32> before = before(tf, windows, both);
    Operand<TInt32> blocks = Lengths.vector(tf, windows.dilations());
    Operand<TInt32> padded = tf.math.add(length, both);
    Operand<TInt32> spare = tf.math.floorMod(tf.math.neg(padded), blocks);
    Operand<TInt32> after = tf.math.add(tf.math.sub(both, before), spare);
    Operand<TNumber> apart = tf.spaceToBatchNd(given.x(), blocks, sides(tf, before, after));
    Operand<TNumber> slid = kernel.apply(apart, windows.compact());
    Operand<TNumber> y =
        tf.batchToSpaceNd(slid, blocks, sides(tf, tf.math.sub(spare, spare), spare));
    return windows.isStrided() ? everyFew(tf, y, windows) : y;
  }

  /** The margins on both sides of each axis together. */
  private static Operand<TInt32> both(Ops tf, Windows windows, Operand<TInt32> length) {
    if (windows.padding() != Padding.SAME) {
      return Lengths.vector(tf, windows.reaches().stream().map(windows.padding()::both).toList());
    }
    Operand<TInt32> strides = Lengths.vector(tf, windows.strides());
    Operand<TInt32> one = tf.constant(1);
    Operand<TInt32> steps = tf.math.floorDiv(tf.math.sub(length, one), strides);
    Operand<TInt32> last =
        tf.math.add(tf.math.mul(steps, strides), Lengths.vector(tf, windows.reaches()));
    return tf.math.maximum(tf.math.sub(last, length), tf.constant(0));
  }

  private static Operand<TInt32> before(Ops tf, Windows windows, Operand<TInt32> both) {
    return windows.padding() == Padding.SAME
        ? tf.math.floorDiv(both, tf.constant(2))
        : Lengths.vector(tf, windows.reaches().stream().map(windows.padding()::before).toList());
  }

  private static Operand<TInt32> sides(Ops tf, Operand<TInt32> before, Operand<TInt32> after) {
    return tf.stack(List.of(before, after), Stack.axis(1L));
  }

  private static Operand<TNumber> everyFew(Ops tf, Operand<TNumber> y, Windows windows) {
    int[] zeros = new int[windows.rank() + 2];
    long all = (1L << zeros.length) - 1;
    return tf.stridedSlice(
        y,
        tf.constant(zeros),
        tf.constant(zeros),
        Lengths.vector(tf, windows.stridesAttribute()),
        StridedSlice.beginMask(all),
        StridedSlice.endMask(all));
  }
}
