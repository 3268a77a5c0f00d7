package io.github.deepfakedetector.keras.layer.core;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Reshapes;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** Products of matrices and of tensors with them. */
public final class Products {
  private Products() {}

  /** The matrices in the last two axes, those before them stretched. */
  public static Operand<TNumber> batch(Ops tf, Operand<TNumber> left, Operand<TNumber> right) {
    return Numbers.of(tf.train.batchMatMul(left, right, left.type()));
  }

  /** The same with the right matrices' rows as columns. */
  public static Operand<TNumber> batchTransposed(
      Ops tf, Operand<TNumber> left, Operand<TNumber> right) {
    return Numbers.of(tf.train.batchMatMul(left, right, left.type(), BatchMatMul.adjY(true)));
  }

  /**
   * Sums over the last axes of a tensor and the first ones of a kernel.
   *
   * @param shape of the tensor; the axes summed over have known sizes
   * @param axes how many to sum over
   */
  public static Operand<TNumber> withKernel(
      Ops tf, Operand<TNumber> x, Dims shape, Operand<TNumber> kernel, Dims kernelShape, int axes) {
    long inner = shape.tail(shape.rank() - axes).elements();
    Dims made = kernelShape.tail(axes);
    Operand<TNumber> rows =
        shape.rank() == 2 && axes == 1 ? x : Reshapes.to(tf, x, Dims.of(Dims.FREE, inner));
    Operand<TNumber> matrix =
        kernelShape.rank() == 2 && axes == 1
            ? kernel
            : Reshapes.to(tf, kernel, Dims.of(inner, made.elements()));
    Operand<TNumber> product = tf.linalg.matMul(rows, matrix);
    return shape.rank() == 2 && axes == 1 && made.rank() == 1
        ? product
        : withLeading(tf, product, x, shape, shape.rank() - axes, made);
  }

  /** Numbers in another shape: the first axes of {@code model}, and others after them. */
  public static Operand<TNumber> withLeading(
      Ops tf, Operand<TNumber> numbers, Operand<TNumber> model, Dims shape, int keep, Dims after) {
    Dims leading = Dims.of(shape.toList().subList(0, keep));
    if (leading.knownButBatch()) {
      return Reshapes.to(tf, numbers, leading.with(0, Dims.FREE).plus(after));
    }
    Constant<TInt32> zero = tf.constant(new int[1]);
    Operand<TInt64> sizes =
        tf.slice(tf.shape(model, TInt64.class), zero, tf.constant(new int[] {keep}));
    return tf.reshape(
        numbers, tf.concat(List.of(sizes, tf.constant(after.toArray())), tf.constant(0)));
  }
}
