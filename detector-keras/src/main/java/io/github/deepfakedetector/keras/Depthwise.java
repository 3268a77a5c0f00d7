package io.github.deepfakedetector.keras;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The depthwise step that two layers share. */
final class Depthwise {
  private Depthwise() {}

  /**
   * @param kernel height, width, channels, multiplier
   */
  static Operand<TFloat32> apply(
      LayerCall call, Windows windows, Operand<TFloat32> x, Operand<TFloat32> kernel, Dims shape) {
    Ops tf = call.tf();
    // TensorFlow's CPU kernel ignores dilation, so the kernel itself is spread out with zeros.
    Operand<TFloat32> spread = windows.dilated() ? dilate(tf, windows, kernel, shape) : kernel;
    if (!windows.unevenStrides()) {
      return tf.nn.depthwiseConv2dNative(x, spread, windows.strides(), windows.padding());
    }
    throw new IllegalStateException("uneven strides are refused beforehand");
  }

  private static Operand<TFloat32> dilate(
      Ops tf, Windows windows, Operand<TFloat32> kernel, Dims shape) {
    int height = (int) shape.at(0);
    int width = (int) shape.at(1);
    int down = windows.dilations().get(1).intValue();
    int across = windows.dilations().get(2).intValue();
    int depth = (int) (shape.at(2) * shape.at(3));
    Operand<TFloat32> cells =
        tf.reshape(kernel, tf.constant(new int[] {height, 1, width, 1, depth}));
    int[][] zeros = {{0, 0}, {0, down - 1}, {0, 0}, {0, across - 1}, {0, 0}};
    Operand<TFloat32> padded = tf.pad(cells, tf.constant(zeros), tf.constant(0f));
    int[] whole = {height * down, width * across, (int) shape.at(2), (int) shape.at(3)};
    int[] used = {
      (height - 1) * down + 1, (width - 1) * across + 1, (int) shape.at(2), (int) shape.at(3)
    };
    return tf.slice(
        tf.reshape(padded, tf.constant(whole)), tf.constant(new int[4]), tf.constant(used));
  }

  static void check(UnaryLayer layer, Windows windows) {
    if (windows.unevenStrides()) {
      throw layer.settings.problem("has different strides in height and width");
    }
  }

  static WeightSpec kernel(String name, Windows windows, long channels, int multiplier) {
    List<Long> size = windows.size();
    return WeightSpec.trained(name, size.get(0), size.get(1), channels, multiplier);
  }
}
