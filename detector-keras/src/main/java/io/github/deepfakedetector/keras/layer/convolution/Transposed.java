package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.layer.spatial.Padding;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Transposed convolutions of pictures and volumes. */
final class Transposed {
  private Transposed() {}

  /**
   * Lays a window, weighted by each step of the input, over the output.
   *
   * @param beyond how much longer the output is than a stride for each step, on each axis
   */
  static Operand<TNumber> apply(Given given, Windows windows, List<Long> beyond) {
    Ops tf = given.tf();
    Operand<TInt32> steps = Lengths.of(tf, given.x(), given.shape());
    Operand<TInt32> strides = Lengths.vector(tf, windows.strides());
    Operand<TInt32> lengths = tf.math.add(tf.math.mul(steps, strides), Lengths.vector(tf, beyond));
    Operand<TInt32> batch = tf.stridedSlice(tf.shape(given.x()), Indices.sliceTo(1));
    Operand<TInt32> filters =
        tf.stridedSlice(tf.shape(given.kernel()), Indices.slice(given.rank(), given.rank() + 1));
    Operand<TInt32> shape = tf.concat(List.of(batch, lengths, filters), tf.constant(0));
    return given.rank() == 2
        ? tf.nn.conv2dBackpropInput(
            shape,
            given.kernel(),
            given.x(),
            windows.stridesAttribute(),
            windows.paddingAttribute())
        : tf.nn.conv3dBackpropInput(
            shape,
            given.kernel(),
            given.x(),
            windows.stridesAttribute(),
            windows.paddingAttribute());
  }

  /** Without strides it is a convolution by the kernel turned round, which can be dilated. */
  static Operand<TNumber> dilated(Given given, Windows windows) {
    Ops tf = given.tf();
    int rank = given.rank();
    int[] spatial = new int[rank];
    int[] swapped = new int[rank + 2];
    for (int i = 0; i < rank; i++) {
      spatial[i] = i;
      swapped[i] = i;
    }
    swapped[rank] = rank + 1;
    swapped[rank + 1] = rank;
    Operand<TNumber> turned =
        tf.linalg.transpose(tf.reverse(given.kernel(), tf.constant(spatial)), tf.constant(swapped));
    Padding padding = windows.padding() == Padding.SAME ? Padding.MIRRORED : Padding.FULL;
    Given forward = new Given(tf, given.x(), given.shape(), List.of(turned));
    return Sliding.apply(forward, windows.with(padding), 1);
  }
}
