package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Normalisations as operations, whose factors are arguments. */
final class NormalizationOperations {
  private static final double EPSILON = 1e-7;

  private NormalizationOperations() {}

  static void register(Map<String, Definition> all) {
    all.put("Normalize", Definition.like(NormalizationOperations::normalize));
    all.put("BatchNorm", Definition.like(NormalizationOperations::batch));
    all.put("LayerNorm", Definition.like(NormalizationOperations::layer));
    all.put("RMSNorm", Definition.like(NormalizationOperations::rootMeanSquare));
  }

  private static List<Integer> axes(Call call) {
    int rank = call.shape().rank();
    return call.has("axis") ? call.axes("axis", rank) : List.of(call.axis(-1, rank));
  }

  private static Operand<TNumber> normalize(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.floating(body.x());
    Operand<TInt32> axes = body.ints(axes(body));
    int order = body.integer("order", 2);
    double epsilon = body.number("epsilon", EPSILON);
    if (order == 2) {
      Operand<TNumber> squares = tf.reduceSum(tf.math.square(x), axes, ReduceSum.keepDims(true));
      return tf.math.mul(x, tf.math.minimum(tf.math.rsqrt(squares), body.scalar(1 / epsilon, x)));
    }
    Operand<TNumber> powers = tf.math.pow(tf.math.abs(x), body.scalar(order, x));
    Operand<TNumber> sums = tf.reduceSum(powers, axes, ReduceSum.keepDims(true));
    Operand<TNumber> norm = tf.math.pow(sums, body.scalar(1.0 / order, x));
    return tf.math.div(x, tf.math.maximum(norm, body.scalar(epsilon, x)));
  }

  private static Operand<TNumber> batch(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.floating(body.x());
    int axis = axes(body).get(0);
    Operand<TNumber> mean = along(body, body.operand(1, "mean"), axis);
    Operand<TNumber> variance = along(body, body.operand(2, "variance"), axis);
    Operand<TNumber> factor =
        tf.math.rsqrt(tf.math.add(variance, body.scalar(body.number("epsilon", 1e-3), variance)));
    Argument scale = body.argument(4, "scale");
    Argument offset = body.argument(3, "offset");
    if (scale != null) {
      factor = tf.math.mul(factor, along(body, body.operand(scale), axis));
    }
    Operand<TNumber> shift = tf.math.neg(tf.math.mul(mean, factor));
    if (offset != null) {
      shift = tf.math.add(along(body, body.operand(offset), axis), shift);
    }
    return tf.math.add(tf.math.mul(x, Numbers.like(tf, factor, x)), Numbers.like(tf, shift, x));
  }

  /** A vector as a tensor that is long on one axis only. */
  private static Operand<TNumber> along(Body body, Operand<TNumber> vector, int axis) {
    Dims shape = Dims.ones(body.shape().rank()).with(axis, Dims.FREE);
    return body.tf().reshape(vector, body.tf().constant(shape.toArray()));
  }

  /** In single precision at least. */
  private static Operand<TNumber> wide(Body body) {
    Operand<TNumber> x = body.x();
    return ElementType.of(x) == ElementType.FLOAT64 ? x : body.cast(x, ElementType.FLOAT32);
  }

  private static Operand<TNumber> mean(Body body, Operand<TNumber> x) {
    return body.tf().math.mean(x, body.ints(axes(body)), Mean.keepDims(true));
  }

  private static Operand<TNumber> layer(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = wide(body);
    Operand<TNumber> mean = mean(body, x);
    Operand<TNumber> variance = mean(body, tf.math.squaredDifference(x, mean));
    boolean asIs = body.flag("rms_scaling");
    Operand<TNumber> factor = inverseRoot(body, variance);
    Operand<TNumber> gamma = factor(body, 1, "gamma", x);
    Operand<TNumber> beta = asIs ? null : factor(body, 2, "beta", x);
    Operand<TNumber> scaled = gamma == null ? factor : tf.math.mul(factor, gamma);
    Operand<TNumber> y = tf.math.mul(asIs ? x : tf.math.sub(x, mean), scaled);
    return Numbers.like(tf, beta == null ? y : tf.math.add(y, beta), body.x());
  }

  private static Operand<TNumber> rootMeanSquare(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = wide(body);
    Operand<TNumber> y = tf.math.mul(x, inverseRoot(body, mean(body, tf.math.square(x))));
    Argument scale = body.argument(1, "scale");
    Operand<TNumber> scaled =
        scale == null ? y : tf.math.mul(y, Numbers.like(tf, body.operand(scale), y));
    return Numbers.like(tf, scaled, body.x());
  }

  private static Operand<TNumber> inverseRoot(Body body, Operand<TNumber> squares) {
    return body.tf()
        .math
        .rsqrt(body.tf().math.add(squares, body.scalar(body.number("epsilon", EPSILON), squares)));
  }

  /** A factor in the shape of the normalised axes, unless it has as many axes as the input. */
  private static @Nullable Operand<TNumber> factor(
      Body body, int position, String name, Operand<TNumber> x) {
    Argument argument = body.argument(position, name);
    if (argument == null) {
      return null;
    }
    Dims input = body.shape();
    Operand<TNumber> factor = Numbers.like(body.tf(), body.operand(argument), x);
    if (body.shape(argument).rank() == input.rank()
        || axes(body).equals(List.of(input.rank() - 1))) {
      return factor;
    }
    Dims shape = Dims.ones(input.rank());
    for (int axis : axes(body)) {
      shape = shape.with(axis, body.known(input, axis));
    }
    return body.tf().reshape(factor, body.tf().constant(shape.toArray()));
  }
}
