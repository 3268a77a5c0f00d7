package io.github.deepfakedetector.keras.layer.pooling;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Reshapes;
import io.github.deepfakedetector.keras.value.Dims;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Windows of nearly the same length that cover an axis: the {@code i}-th of {@code n} from {@code
 * floor(i * length / n)} to {@code ceil((i + 1) * length / n)}.
 */
record AdaptiveWindows(long length, long count) {
  private static final long MAX_PLACES = 1 << 20;

  static void check(LayerSettings settings, long length, long count) {
    if (new AdaptiveWindows(length, count).places() > MAX_PLACES) {
      throw settings.problem("has %d windows on a length of %d".formatted(count, length));
    }
  }

  /** The longest that a window may be. */
  private long width() {
    return (length + count - 1) / count + 1;
  }

  private long places() {
    return count * width();
  }

  private long start(long i) {
    return i * length / count;
  }

  private long size(long i) {
    return ((i + 1) * length + count - 1) / count - start(i);
  }

  /** Pools along one axis. */
  Operand<TNumber> pool(LayerCall call, Pools pools, Operand<TNumber> x, int axis) {
    Ops tf = call.tf();
    Operand<TNumber> windows = tf.gather(x, tf.constant(indices()), tf.constant(axis));
    if (pools == Pools.MAX) {
      return tf.reduceMax(windows, tf.constant(axis + 1));
    }
    int rank = call.shape().rank() + 1;
    Dims along = Dims.ones(rank).with(axis, count).with(axis + 1, width());
    Operand<TNumber> weights = Reshapes.to(tf, call.precision().vector(tf, weights()), along);
    return tf.reduceSum(tf.math.mul(windows, weights), tf.constant(axis + 1));
  }

  /** The places of each window; shorter ones have their last place again. */
  private int[][] indices() {
    int[][] indices = new int[(int) count][(int) width()];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < width(); j++) {
        indices[i][j] = (int) (start(i) + Math.min(j, size(i) - 1));
      }
    }
    return indices;
  }

  private float[] weights() {
    float[] weights = new float[(int) places()];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < size(i); j++) {
        weights[(int) (i * width() + j)] = 1f / size(i);
      }
    }
    return weights;
  }
}
