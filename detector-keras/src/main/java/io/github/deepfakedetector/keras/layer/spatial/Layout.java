package io.github.deepfakedetector.keras.layer.spatial;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Which axes of a tensor are spatial and which one is the channels, as {@code data_format} says.
 *
 * @param rank the number of spatial axes
 */
public record Layout(int rank, boolean channelsFirst) {
  private static final String LAST = "channels_last";
  private static final String FIRST = "channels_first";

  public static Layout of(LayerSettings settings, int rank) {
    return new Layout(
        rank, settings.choice("data_format", LAST, List.of(LAST, FIRST)).equals(FIRST));
  }

  /** The tensor's axis of a spatial one, counted from 0. */
  public int axis(int spatial) {
    return spatial + (channelsFirst ? 2 : 1);
  }

  public int channelAxis() {
    return channelsFirst ? 1 : rank + 1;
  }

  /** The tensor's spatial axes. */
  public int[] axes() {
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = axis(i);
    }
    return axes;
  }

  /** A shape in this layout, as it is with the channels last. */
  public Dims toLast(Dims shape) {
    return channelsFirst ? permuted(shape, toLast()) : shape;
  }

  /** A shape with the channels last, as it is in this layout. */
  public Dims fromLast(Dims shape) {
    return channelsFirst ? permuted(shape, fromLast()) : shape;
  }

  /** The tensor with the channels last, as TensorFlow's CPU kernels want it. */
  public Operand<TNumber> toLast(Ops tf, Operand<TNumber> x) {
    return channelsFirst ? tf.linalg.transpose(x, tf.constant(toLast())) : x;
  }

  public Operand<TNumber> fromLast(Ops tf, Operand<TNumber> x) {
    return channelsFirst ? tf.linalg.transpose(x, tf.constant(fromLast())) : x;
  }

  private int[] toLast() {
    int[] order = new int[rank + 2];
    for (int i = 0; i < rank; i++) {
      order[i + 1] = i + 2;
    }
    order[rank + 1] = 1;
    return order;
  }

  private int[] fromLast() {
    int[] order = new int[rank + 2];
    order[1] = rank + 1;
    for (int i = 0; i < rank; i++) {
      order[i + 2] = i + 1;
    }
    return order;
  }

  private static Dims permuted(Dims shape, int[] order) {
    List<Long> sizes = new ArrayList<>();
    for (int axis : order) {
      sizes.add(shape.at(axis));
    }
    return Dims.of(sizes);
  }
}
