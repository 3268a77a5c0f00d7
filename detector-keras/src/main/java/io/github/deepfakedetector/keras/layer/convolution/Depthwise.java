package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** The depthwise step that two layers share. */
public final class Depthwise {
  private Depthwise() {}

  /**
   * Each channel by itself.
   *
   * @param kernel height, width, channels, multiplier
   */
  public static Operand<TNumber> apply(
      LayerCall call, Windows windows, Operand<TNumber> x, Operand<TNumber> kernel, Dims shape) {
    Ops tf = call.tf();
    // TensorFlow's CPU kernel ignores dilation, so the kernel itself is spread out with zeros.
    Operand<TNumber> spread = windows.dilated() ? dilate(tf, windows, kernel, shape) : kernel;
    if (!windows.unevenStrides()) {
      return tf.nn.depthwiseConv2dNative(x, spread, windows.strides(), windows.padding());
    }
    throw new IllegalStateException("uneven strides are refused beforehand");
  }

  private static Operand<TNumber> dilate(
      Ops tf, Windows windows, Operand<TNumber> kernel, Dims shape) {
    int height = (int) shape.at(0);
    int width = (int) shape.at(1);
    int down = windows.dilations().get(1).intValue();
    int across = windows.dilations().get(2).intValue();
    int depth = (int) (shape.at(2) * shape.at(3));
    Operand<TNumber> cells =
        tf.reshape(kernel, tf.constant(new int[] {height, 1, width, 1, depth}));
    int[][] zeros = {{0, 0}, {0, down - 1}, {0, 0}, {0, across - 1}, {0, 0}};
    Operand<TNumber> padded = tf.pad(cells, tf.constant(zeros), Numbers.scalarLike(tf, 0, kernel));
    int[] whole = {height * down, width * across, (int) shape.at(2), (int) shape.at(3)};
    int[] used = {
      (height - 1) * down + 1, (width - 1) * across + 1, (int) shape.at(2), (int) shape.at(3)
    };
    return tf.slice(
        tf.reshape(padded, tf.constant(whole)), tf.constant(new int[4]), tf.constant(used));
  }

  public static void check(UnaryLayer layer, Windows windows) {
    if (windows.unevenStrides()) {
      throw layer.problem("has different strides in height and width");
    }
  }

  public static WeightSpec kernel(String name, Windows windows, long channels, int multiplier) {
    List<Long> size = windows.size();
    return WeightSpec.trained(name, size.get(0), size.get(1), channels, multiplier);
  }
}
