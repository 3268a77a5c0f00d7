package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Precision;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Heads that look at each other.
 *
 * @param paths how the axes of queries and keys meet
 * @param scale what the products are multiplied by
 * @param fused whether as Keras computes it in one piece, which it does where nobody asks for the
 *     scores: they are then scaled and softened in single precision, and a step that may look at
 *     nothing looks at everything; else at nothing
 */
record DotProducts(HeadAxes paths, double scale, boolean fused) {
  // Keras' own, just within each type's range.
  private static final double FUSED_HIDDEN = -0.7 * 3.38953e38;
  private static final double FUSED_HIDDEN_HALF = -0.7 * 65500;
  private static final double HIDDEN = -1e9;
  private static final double HIDDEN_HALF = -3e4;

  /** What comes of it, and how much each step of the query looked at each of the key. */
  record Result(Operand<TNumber> output, Operand<TNumber> scores) {}

  Result apply(
      LayerCall call,
      Operand<TNumber> query,
      Operand<TNumber> key,
      Operand<TNumber> value,
      @Nullable Operand<TBool> mask) {
    Ops tf = call.tf();
    Operand<TNumber> scores;
    if (fused) {
      Operand<TNumber> products = single(tf, paths.scores(tf, query, key));
      scores = tf.math.mul(products, Numbers.scalarLike(tf, scale, products));
    } else {
      scores = paths.scores(tf, tf.math.mul(query, Numbers.scalarLike(tf, scale, query)), key);
    }
    Operand<TBool> shown = paths.stretched(tf, mask, scores);
    Operand<TNumber> weights = Numbers.like(tf, softmax(tf, hidden(tf, scores, shown)), query);
    if (shown != null && !fused) {
      weights = tf.select(shown, weights, Numbers.scalarLike(tf, 0, weights));
    }
    return new Result(paths.output(tf, weights, value), weights);
  }

  private static Operand<TNumber> single(Ops tf, Operand<TNumber> x) {
    return x.type().equals(Precision.FLOAT64.type()) ? x : Numbers.cast(tf, x, TFloat32.class);
  }

  private Operand<TNumber> hidden(Ops tf, Operand<TNumber> scores, @Nullable Operand<TBool> shown) {
    if (shown == null) {
      return scores;
    }
    boolean half = scores.type().equals(TFloat16.class);
    double low = fused ? (half ? FUSED_HIDDEN_HALF : FUSED_HIDDEN) : (half ? HIDDEN_HALF : HIDDEN);
    return tf.select(shown, scores, Numbers.scalarLike(tf, low, scores));
  }

  private Operand<TNumber> softmax(Ops tf, Operand<TNumber> scores) {
    int axes = paths.axes().size();
    if (axes == 1) {
      return tf.nn.softmax(scores);
    }
    int[] last = new int[axes];
    for (int i = 0; i < axes; i++) {
      last[i] = -1 - i;
    }
    Operand<TNumber> top = tf.reduceMax(scores, tf.constant(last), ReduceMax.keepDims(true));
    Operand<TNumber> powers = tf.math.exp(tf.math.sub(scores, top));
    return tf.math.div(powers, tf.reduceSum(powers, tf.constant(last), ReduceSum.keepDims(true)));
  }
}
