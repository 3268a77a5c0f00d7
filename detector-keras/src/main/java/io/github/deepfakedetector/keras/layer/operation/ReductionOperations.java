package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.All;
import org.tensorflow.op.core.Any;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.core.ReduceProd;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Operations that make one number of all along some axes. */
final class ReductionOperations {
  private ReductionOperations() {}

  private interface Function {
    Operand<TNumber> apply(Body body, Operand<TNumber> x, Along along);
  }

  /** Along which axes, and whether these stay as sizes of 1. */
  record Along(Operand<TInt32> axes, boolean keep) {}

  static void register(Map<String, Definition> all) {
    put(all, "Sum", (body, x, along) -> sum(body.tf(), widened(body, x), along));
    put(all, "Prod", ReductionOperations::product);
    put(all, "Mean", (body, x, along) -> inSingle(body, x, y -> mean(body.tf(), y, along)));
    put(all, "Var", (body, x, along) -> inSingle(body, x, y -> variance(body.tf(), y, along)));
    put(
        all,
        "Std",
        (body, x, along) -> body.tf().math.sqrt(variance(body.tf(), body.floating(x), along)));
    put(all, "Max", ReductionOperations::max);
    put(all, "Amax", ReductionOperations::max);
    put(all, "Min", ReductionOperations::min);
    put(all, "Amin", ReductionOperations::min);
    put(
        all,
        "Ptp",
        (body, x, along) -> body.tf().math.sub(max(body, x, along), min(body, x, along)));
    put(all, "All", (body, x, along) -> Numbers.of(every(body.tf(), body.bool(x), along)));
    put(all, "Any", (body, x, along) -> Numbers.of(some(body.tf(), body.bool(x), along)));
    put(all, "Logsumexp", ReductionOperations::logSumExp);
    put(all, "Norm", ReductionOperations::norm);
    put(all, "CountNonzero", ReductionOperations::count);
    put(all, "Nansum", (body, x, along) -> sum(body.tf(), widened(body, without(body, x)), along));
    put(all, "Nanmean", ReductionOperations::meanWithoutNan);
    all.put("Average", Definition.of(ReductionOperations::shape, ReductionOperations::average));
    all.put(
        "Moments",
        new Definition(
            call -> List.of(shape(call, "axes"), shape(call, "axes")),
            ReductionOperations::moments));
  }

  private static void put(Map<String, Definition> all, String name, Function function) {
    all.put(
        name,
        Definition.of(
            ReductionOperations::shape,
            body -> function.apply(body, body.x(), along(body, "axis"))));
  }

  private static Dims shape(Call call) {
    return shape(call, "axis");
  }

  private static Dims shape(Call call, String key) {
    Dims shape = call.shape();
    List<Integer> axes = call.axes(key, shape.rank());
    List<Long> sizes = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (!axes.contains(axis)) {
        sizes.add(shape.at(axis));
      } else if (call.flag("keepdims")) {
        sizes.add(1L);
      }
    }
    return Dims.of(sizes);
  }

  private static Along along(Body body, String key) {
    return new Along(body.ints(body.axes(key, body.shape().rank())), body.flag("keepdims"));
  }

  private static Operand<TNumber> sum(Ops tf, Operand<TNumber> x, Along along) {
    return tf.reduceSum(x, along.axes(), ReduceSum.keepDims(along.keep()));
  }

  private static Operand<TNumber> mean(Ops tf, Operand<TNumber> x, Along along) {
    return tf.math.mean(x, along.axes(), Mean.keepDims(along.keep()));
  }

  private static Operand<TBool> every(Ops tf, Operand<TBool> x, Along along) {
    return tf.all(x, along.axes(), All.keepDims(along.keep()));
  }

  private static Operand<TBool> some(Ops tf, Operand<TBool> x, Along along) {
    return tf.any(x, along.axes(), Any.keepDims(along.keep()));
  }

  private static Operand<TNumber> variance(Ops tf, Operand<TNumber> x, Along along) {
    Operand<TNumber> mean = mean(tf, x, new Along(along.axes(), true));
    return mean(tf, tf.math.squaredDifference(x, mean), along);
  }

  /** In single precision at least; half precision gets its own back, integers do not. */
  private static Operand<TNumber> inSingle(
      Body body, Operand<TNumber> x, java.util.function.UnaryOperator<Operand<TNumber>> function) {
    boolean half = ElementType.of(x).isHalf();
    Operand<TNumber> y =
        function.apply(half ? body.cast(x, ElementType.FLOAT32) : body.floating(x));
    return half ? Numbers.like(body.tf(), y, x) : y;
  }

  /** Short integers in a type that sums fit in. */
  private static Operand<TNumber> widened(Body body, Operand<TNumber> x) {
    return switch (ElementType.of(x)) {
      case BOOL -> body.cast(x, ElementType.INT32);
      case UINT8, UINT16 -> body.cast(x, ElementType.INT64);
      default -> x;
    };
  }

  private static Operand<TNumber> product(Body body, Operand<TNumber> x, Along along) {
    Operand<TNumber> wide =
        body.has("dtype")
            ? body.cast(x, ElementType.named(body.settings(), body.text("dtype", "")))
            : widened(body, x);
    return body.tf().reduceProd(wide, along.axes(), ReduceProd.keepDims(along.keep()));
  }

  private static Operand<TNumber> max(Body body, Operand<TNumber> x, Along along) {
    Ops tf = body.tf();
    if (Numbers.isBool(x)) {
      return Numbers.of(some(tf, body.bool(x), along));
    }
    Operand<TNumber> most = tf.reduceMax(x, along.axes(), ReduceMax.keepDims(along.keep()));
    return body.has("initial")
        ? tf.math.maximum(most, body.scalar(body.number("initial", 0), most))
        : most;
  }

  private static Operand<TNumber> min(Body body, Operand<TNumber> x, Along along) {
    Ops tf = body.tf();
    if (Numbers.isBool(x)) {
      return Numbers.of(every(tf, body.bool(x), along));
    }
    Operand<TNumber> least = tf.reduceMin(x, along.axes(), ReduceMin.keepDims(along.keep()));
    return body.has("initial")
        ? tf.math.minimum(least, body.scalar(body.number("initial", 0), least))
        : least;
  }

  private static Operand<TNumber> logSumExp(Body body, Operand<TNumber> x, Along along) {
    Ops tf = body.tf();
    Operand<TNumber> most = tf.reduceMax(x, along.axes(), ReduceMax.keepDims(true));
    // Infinities would make the differences undefined.
    Operand<TNumber> top = tf.select(tf.math.isFinite(most), most, body.scalar(0, most));
    Operand<TNumber> sums = sum(tf, tf.math.exp(tf.math.sub(x, top)), along);
    Operand<TNumber> back = along.keep() ? top : tf.reshape(top, tf.shape(sums));
    return tf.math.add(tf.math.log(sums), back);
  }

  private static Operand<TNumber> norm(Body body, Operand<TNumber> given, Along along) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.floating(given);
    int axes = body.axes("axis", body.shape().rank()).size();
    boolean word = body.setting("ord").isTextual();
    double order = word || !body.has("ord") ? 2 : body.number("ord", 2);
    boolean frobenius = word ? body.text("ord", "").equals("fro") : !body.has("ord");
    if (axes > 1 ? !frobenius : word) {
      throw body.problem("has ord = " + body.setting("ord") + ", which is not supported");
    }
    if (order == 2) {
      return tf.math.sqrt(sum(tf, tf.math.square(x), along));
    }
    Operand<TNumber> size = tf.math.abs(x);
    if (Double.isInfinite(order)) {
      return order > 0
          ? tf.reduceMax(size, along.axes(), ReduceMax.keepDims(along.keep()))
          : tf.reduceMin(size, along.axes(), ReduceMin.keepDims(along.keep()));
    }
    if (order == 0) {
      Operand<TBool> other = tf.math.notEqual(x, body.scalar(0, x));
      return sum(tf, Numbers.like(tf, other, x), along);
    }
    Operand<TNumber> powers = sum(tf, tf.math.pow(size, body.scalar(order, x)), along);
    return tf.math.pow(powers, body.scalar(1 / order, x));
  }

  private static Operand<TNumber> count(Body body, Operand<TNumber> x, Along along) {
    return sum(body.tf(), body.cast(Numbers.of(body.bool(x)), ElementType.INT32), along);
  }

  private static Operand<TNumber> without(Body body, Operand<TNumber> x) {
    return Numbers.isFloating(x)
        ? body.tf().select(body.tf().math.isNan(x), body.scalar(0, x), x)
        : x;
  }

  private static Operand<TNumber> meanWithoutNan(Body body, Operand<TNumber> given, Along along) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.floating(given);
    Operand<TNumber> counted = Numbers.like(tf, tf.math.logicalNot(tf.math.isNan(x)), x);
    return tf.math.div(sum(tf, without(body, x), along), sum(tf, counted, along));
  }

  private static Operand<TNumber> average(Body body) {
    Ops tf = body.tf();
    Along along = along(body, "axis");
    Argument weights = body.argument(1, "weights");
    if (weights == null) {
      return mean(tf, body.floating(body.x()), along);
    }
    if (body.shape(weights).rank() != body.shape().rank()) {
      throw body.problem("has weights of another rank than its input's, which is not supported");
    }
    List<Operand<TNumber>> both =
        body.promoted(List.of(body.first(), weights), ElementType.WEAK_FLOAT);
    Operand<TNumber> weighted = tf.math.mul(both.get(0), both.get(1));
    return tf.math.div(sum(tf, weighted, along), sum(tf, both.get(1), along));
  }

  private static List<Operand<TNumber>> moments(Body body) {
    Along along = along(body, "axes");
    return List.of(
        inSingle(body, body.x(), x -> mean(body.tf(), x, along)),
        inSingle(body, body.x(), x -> variance(body.tf(), x, along)));
  }
}
