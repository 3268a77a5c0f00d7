package io.github.deepfakedetector.keras.layer.audio;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Precision;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * Triangles over the frequencies, evenly spaced on the mel scale of the Hidden Markov Model
 * Toolkit.
 *
 * <p>They are worked out in the graph, in 32-bit floats and in the order of Keras: near each other,
 * frequencies in mel have few digits in common to spare, so that the rounding shows.
 *
 * @param count of the triangles
 * @param bins of the spectrum
 */
record MelBands(int count, int bins, float low, float high, float nyquist) {
  private static final float BREAK_HERTZ = 700;
  private static final float QUOTIENT = 1127;

  static MelBands of(LayerSettings settings, int count, int bins) {
    float rate = settings.number("sampling_rate", 16_000);
    float low = settings.number("min_freq", 20);
    float high = settings.number("max_freq", Math.floor(rate / 2));
    if (!(rate > 0) || !(low >= 0) || !(high > low) || bins < 2) {
      throw settings.problem(
          "has bands from %s to %s Hz of a sound of %s Hz".formatted(low, high, rate));
    }
    return new MelBands(count, bins, low, high, rate / 2);
  }

  /** The power in each band, of spectra that lie on the last of three axes. */
  Operand<TNumber> apply(Ops tf, Operand<TNumber> power, Precision precision) {
    Operand<TInt64> shape = tf.shape(power, TInt64.class);
    Operand<TInt64> leading = tf.stridedSlice(shape, Indices.sliceTo(2));
    Operand<TNumber> rows = tf.reshape(power, tf.constant(new long[] {-1, bins}));
    Operand<TNumber> bands = tf.linalg.matMul(rows, precision.cast(tf, Numbers.of(matrix(tf))));
    Operand<TInt64> sizes =
        tf.concat(List.of(leading, tf.constant(new long[] {count})), tf.constant(0));
    return tf.reshape(bands, sizes);
  }

  private Operand<TFloat32> matrix(Ops tf) {
    Operand<TFloat32> hertz = tf.linSpace(tf.constant(0f), tf.constant(nyquist), tf.constant(bins));
    // The first frequency, a constant, is in no band.
    Operand<TFloat32> mel =
        tf.expandDims(mel(tf, tf.stridedSlice(hertz, Indices.sliceFrom(1))), tf.constant(1));
    Operand<TFloat32> edges =
        tf.linSpace(mel(tf, tf.constant(low)), mel(tf, tf.constant(high)), tf.constant(count + 2));
    Operand<TFloat32> lower = row(tf, edges, 0);
    Operand<TFloat32> centre = row(tf, edges, 1);
    Operand<TFloat32> upper = row(tf, edges, 2);
    Operand<TFloat32> rising = tf.math.div(tf.math.sub(mel, lower), tf.math.sub(centre, lower));
    Operand<TFloat32> falling = tf.math.div(tf.math.sub(upper, mel), tf.math.sub(upper, centre));
    Operand<TFloat32> triangles =
        tf.math.maximum(tf.constant(0f), tf.math.minimum(rising, falling));
    return tf.pad(triangles, tf.constant(new int[][] {{1, 0}, {0, 0}}), tf.constant(0f));
  }

  private Operand<TFloat32> row(Ops tf, Operand<TFloat32> edges, int from) {
    return tf.expandDims(tf.stridedSlice(edges, Indices.slice(from, from + count)), tf.constant(0));
  }

  private static Operand<TFloat32> mel(Ops tf, Operand<TFloat32> hertz) {
    Operand<TFloat32> ratio = tf.math.div(hertz, tf.constant(BREAK_HERTZ));
    return tf.math.mul(tf.constant(QUOTIENT), tf.math.log(tf.math.add(tf.constant(1f), ratio)));
  }
}
