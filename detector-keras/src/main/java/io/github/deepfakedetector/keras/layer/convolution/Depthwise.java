package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.layer.spatial.Windows;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.DepthwiseConv2dNative;
import org.tensorflow.types.family.TNumber;

/** Convolutions of pictures whose channels have kernels of their own. */
final class Depthwise {
  private Depthwise() {}

  /**
   * Each channel by itself.
   *
   * @param kernel height, width, channels, multiplier
   */
  static Operand<TNumber> apply(Given given, Operand<TNumber> kernel, Windows windows) {
    Ops tf = given.tf();
    Windows even = evenStrides(given, windows);
    // TensorFlow's CPU kernel ignores dilation and refuses strides that differ.
    return even.isDilated() || !even.strides().get(0).equals(even.strides().get(1))
        ? Decomposed.apply(given, even, (x, compact) -> slide(tf, x, kernel, compact))
        : slide(tf, given.x(), kernel, even);
  }

  private static Operand<TNumber> slide(
      Ops tf, Operand<TNumber> x, Operand<TNumber> kernel, Windows windows) {
    return tf.nn.depthwiseConv2dNative(
        x,
        kernel,
        windows.stridesAttribute(),
        windows.paddingAttribute(),
        DepthwiseConv2dNative.explicitPaddings(windows.explicitPadding()));
  }

  /** A height of 1 is never left, so that its stride can be any. */
  private static Windows evenStrides(Given given, Windows windows) {
    long across = windows.strides().get(1);
    boolean flat = given.shape().at(1) == 1 && windows.size().get(0) == 1;
    return flat ? windows.withStrides(across, across) : windows;
  }
}
