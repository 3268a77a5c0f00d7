package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.core.Products;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.family.TNumber;

/** Operations that TensorFlow has and Keras has not, or not in this way. */
final class TensorFlowDefinitions {
  private TensorFlowDefinitions() {}

  static void register(Map<String, Definition> all) {
    all.put("AddN", Definition.of(TensorFlowDefinitions::sumShape, TensorFlowDefinitions::sum));
    all.put("BiasAdd", Definition.like(TensorFlowDefinitions::biased));
    all.put("LengthNormalize", Definition.like(TensorFlowDefinitions::normalized));
    joining(all, "SquaredDifference", (tf, a, b) -> tf.math.squaredDifference(a, b));
    joining(all, "MultiplyNoNan", (tf, a, b) -> tf.math.mulNoNan(a, b));
    all.put(
        "Shape",
        Definition.of(
            call -> Dims.of(call.shape().rank()), body -> Numbers.of(body.tf().shape(body.x()))));
    all.put(
        "MatrixProduct",
        Definition.of(TensorFlowDefinitions::productShape, TensorFlowDefinitions::product));
  }

  private static List<Argument> members(Call call) {
    return Values.members(call.required(0, "x"));
  }

  private static Dims sumShape(Call call) {
    return call.stretched(members(call).stream().map(call::shape).toList());
  }

  private static Operand<TNumber> sum(Body body) {
    return body.promoted(members(body), ElementType.WEAK_INTEGER).stream()
        .reduce((left, right) -> body.tf().math.add(left, right))
        .orElseThrow(() -> body.problem("is given no tensors"));
  }

  private static Operand<TNumber> biased(Body body) {
    return body.tf().math.add(body.x(), body.operand(1, "bias"));
  }

  /** Of length 1, where the square of the length is at least epsilon. */
  private static Operand<TNumber> normalized(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    List<Integer> axes = body.axes("axis", body.shape().rank());
    Operand<TNumber> squares =
        tf.reduceSum(tf.math.square(x), body.ints(axes), ReduceSum.keepDims(true));
    Operand<TNumber> least = body.scalar(body.number("epsilon", 1e-12), x);
    return tf.math.mul(x, tf.math.rsqrt(tf.math.maximum(squares, least)));
  }

  private static List<Argument> pair(Call call) {
    return List.of(call.required(0, "x1"), call.required(1, "x2"));
  }

  private static Dims pairShape(Call call) {
    return call.stretched(pair(call).stream().map(call::shape).toList());
  }

  private interface Join {
    Operand<TNumber> apply(Ops tf, Operand<TNumber> left, Operand<TNumber> right);
  }

  private static void joining(Map<String, Definition> all, String name, Join join) {
    all.put(
        name,
        Definition.of(
            TensorFlowDefinitions::pairShape,
            body -> {
              List<Operand<TNumber>> both = body.promoted(pair(body), ElementType.WEAK_INTEGER);
              return join.apply(body.tf(), both.get(0), both.get(1));
            }));
  }

  private static Dims turned(Call call, Dims shape, boolean turn) {
    if (shape.rank() < 2) {
      throw call.problem("multiplies matrices, and is given " + shape);
    }
    return turn ? shape.with(-1, shape.at(-2)).with(-2, shape.last()) : shape;
  }

  private static Dims productShape(Call call) {
    Dims left = turned(call, call.shape(0, "x1"), call.flag("transpose_a"));
    Dims right = turned(call, call.shape(1, "x2"), call.flag("transpose_b"));
    if (left.known(-1) && right.known(-2) && left.last() != right.at(-2)) {
      throw call.problem("cannot multiply " + left + " and " + right);
    }
    return call.stretched(List.of(left.head(left.rank() - 2), right.head(right.rank() - 2)))
        .plus(Dims.of(left.at(-2), right.last()));
  }

  private static Operand<TNumber> product(Body body) {
    List<Operand<TNumber>> both = body.promoted(pair(body), ElementType.WEAK_INTEGER);
    Operand<TNumber> left =
        turned(body, both.get(0), body.shape(0, "x1").rank(), body.flag("transpose_a"));
    Operand<TNumber> right =
        turned(body, both.get(1), body.shape(1, "x2").rank(), body.flag("transpose_b"));
    return Products.batch(body.tf(), left, right);
  }

  private static Operand<TNumber> turned(Body body, Operand<TNumber> x, int rank, boolean turn) {
    if (!turn) {
      return x;
    }
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      order.add(axis);
    }
    Collections.swap(order, rank - 2, rank - 1);
    return Numbers.of(body.tf().linalg.transpose(x, body.ints(order)));
  }
}
