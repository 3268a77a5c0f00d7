package io.github.deepfakedetector.keras.layer.pooling;

import io.github.deepfakedetector.keras.layer.spatial.Pictures;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** The average or maximum of each window. */
enum Pools {
  AVERAGE,
  MAX;

  /**
   * Pools a tensor whose channels are last.
   *
   * <p>Along one axis after the other, where there are three: all windows of a row have as many
   * places inside the input, so that the mean of their means is the mean.
   */
  Operand<TNumber> apply(Ops tf, Operand<TNumber> x, Windows windows) {
    return Pictures.apply(
        tf,
        x,
        windows.rank(),
        (picture, down, across) -> picture(tf, picture, windows, down, across));
  }

  private Operand<TNumber> picture(
      Ops tf, Operand<TNumber> x, Windows windows, int down, int across) {
    List<Long> size = both(windows.size(), down, across);
    List<Long> strides = both(windows.strides(), down, across);
    List<Long> nothing = List.of(1L, 1L, 1L, 1L);
    if (size.equals(nothing) && strides.equals(nothing)) {
      return x;
    }
    String padding = windows.paddingAttribute();
    return this == MAX
        ? tf.nn.maxPool(x, tf.constant(ints(size)), tf.constant(ints(strides)), padding)
        : tf.nn.avgPool(x, size, strides, padding);
  }

  private static List<Long> both(List<Long> values, int down, int across) {
    return List.of(1L, at(values, down), at(values, across), 1L);
  }

  private static long at(List<Long> values, int axis) {
    return axis == Pictures.NONE ? 1 : values.get(axis);
  }

  private static int[] ints(List<Long> values) {
    return values.stream().mapToInt(Long::intValue).toArray();
  }
}
