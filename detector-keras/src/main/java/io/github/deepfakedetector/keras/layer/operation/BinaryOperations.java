package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Operations on two tensors that are stretched to each other, number by number. */
final class BinaryOperations {
  private BinaryOperations() {}

  private interface Function {
    Operand<TNumber> apply(Ops tf, Operand<TNumber> left, Operand<TNumber> right);
  }

  private interface Comparison {
    Operand<TBool> apply(Ops tf, Operand<TNumber> left, Operand<TNumber> right);
  }

  private interface Connective {
    Operand<TBool> apply(Ops tf, Operand<TBool> left, Operand<TBool> right);
  }

  static void register(Map<String, Definition> all) {
    arithmetic(all, "Add", (tf, a, b) -> tf.math.add(a, b));
    arithmetic(all, "Subtract", (tf, a, b) -> tf.math.sub(a, b));
    arithmetic(all, "Multiply", (tf, a, b) -> tf.math.mul(a, b));
    arithmetic(all, "Maximum", (tf, a, b) -> tf.math.maximum(a, b));
    arithmetic(all, "Minimum", (tf, a, b) -> tf.math.minimum(a, b));
    arithmetic(all, "Power", (tf, a, b) -> tf.math.pow(a, b));
    arithmetic(all, "FloorDivide", (tf, a, b) -> tf.math.floorDiv(a, b));
    arithmetic(all, "Mod", (tf, a, b) -> tf.math.floorMod(a, b));
    floating(all, "Divide", (tf, a, b) -> tf.math.div(a, b));
    floating(all, "TrueDivide", (tf, a, b) -> tf.math.div(a, b));
    floating(all, "DivideNoNan", (tf, a, b) -> tf.math.divNoNan(a, b));
    floating(all, "Arctan2", (tf, a, b) -> tf.math.atan2(a, b));
    floating(all, "Hypot", BinaryOperations::hypotenuse);
    floating(all, "Logaddexp", BinaryOperations::logOfSum);
    floating(all, "Heaviside", BinaryOperations::heaviside);
    comparison(all, "Equal", (tf, a, b) -> tf.math.equal(a, b));
    comparison(all, "NotEqual", (tf, a, b) -> tf.math.notEqual(a, b));
    comparison(all, "Greater", (tf, a, b) -> tf.math.greater(a, b));
    comparison(all, "GreaterEqual", (tf, a, b) -> tf.math.greaterEqual(a, b));
    comparison(all, "Less", (tf, a, b) -> tf.math.less(a, b));
    comparison(all, "LessEqual", (tf, a, b) -> tf.math.lessEqual(a, b));
    connective(all, "LogicalAnd", (tf, a, b) -> tf.math.logicalAnd(a, b));
    connective(all, "LogicalOr", (tf, a, b) -> tf.math.logicalOr(a, b));
    connective(all, "LogicalXor", (tf, a, b) -> tf.math.notEqual(a, b));
    bits(all, "BitwiseAnd", (tf, a, b) -> tf.bitwise.bitwiseAnd(a, b));
    bits(all, "BitwiseOr", (tf, a, b) -> tf.bitwise.bitwiseOr(a, b));
    bits(all, "BitwiseXor", (tf, a, b) -> tf.bitwise.bitwiseXor(a, b));
    bits(all, "BitwiseLeftShift", (tf, a, b) -> tf.bitwise.leftShift(a, b));
    bits(all, "BitwiseRightShift", (tf, a, b) -> tf.bitwise.rightShift(a, b));
    all.put("LeftShift", definitionOf(all, "BitwiseLeftShift"));
    all.put("RightShift", definitionOf(all, "BitwiseRightShift"));
    all.put("Isclose", Definition.of(BinaryOperations::shape, BinaryOperations::isClose));
    all.put("Where", Definition.of(BinaryOperations::whereShape, BinaryOperations::where));
  }

  private static Definition definitionOf(Map<String, Definition> all, String name) {
    return java.util.Objects.requireNonNull(all.get(name));
  }

  private static List<Argument> pair(Call call) {
    boolean letters = call.argument(1, "y") != null;
    return letters
        ? List.of(call.required(0, "x"), call.required(1, "y"))
        : List.of(call.required(0, "x1"), call.required(1, "x2"));
  }

  private static Dims shape(Call call) {
    return call.stretched(pair(call).stream().map(call::shape).toList());
  }

  private static void arithmetic(Map<String, Definition> all, String name, Function function) {
    promoting(all, name, ElementType.WEAK_INTEGER, function);
  }

  private static void floating(Map<String, Definition> all, String name, Function function) {
    promoting(all, name, ElementType.WEAK_FLOAT, function);
  }

  private static void promoting(
      Map<String, Definition> all, String name, ElementType least, Function function) {
    all.put(
        name,
        Definition.of(
            BinaryOperations::shape,
            body -> {
              List<Operand<TNumber>> both = body.promoted(pair(body), least);
              return function.apply(body.tf(), both.get(0), both.get(1));
            }));
  }

  private static void bits(Map<String, Definition> all, String name, Function function) {
    arithmetic(all, name, function);
  }

  private static void comparison(Map<String, Definition> all, String name, Comparison function) {
    all.put(
        name,
        Definition.of(
            BinaryOperations::shape,
            body -> {
              List<Operand<TNumber>> both = strong(body);
              return Numbers.of(function.apply(body.tf(), both.get(0), both.get(1)));
            }));
  }

  /** In their common type, where numbers beside tensors count like tensors. */
  private static List<Operand<TNumber>> strong(Body body) {
    ElementType common =
        pair(body).stream()
            .map(argument -> body.type(argument).strong())
            .reduce(ElementType.BOOL, ElementType::with);
    return pair(body).stream().map(argument -> body.operand(argument, common)).toList();
  }

  private static void connective(Map<String, Definition> all, String name, Connective function) {
    all.put(
        name,
        Definition.of(
            BinaryOperations::shape,
            body -> {
              List<Argument> both = pair(body);
              return Numbers.of(
                  function.apply(
                      body.tf(),
                      body.bool(body.operand(both.get(0))),
                      body.bool(body.operand(both.get(1)))));
            }));
  }

  private static Operand<TNumber> hypotenuse(Ops tf, Operand<TNumber> a, Operand<TNumber> b) {
    Operand<TNumber> most = tf.math.maximum(tf.math.abs(a), tf.math.abs(b));
    Operand<TNumber> least = tf.math.minimum(tf.math.abs(a), tf.math.abs(b));
    Operand<TNumber> ratio = tf.math.divNoNan(least, most);
    Operand<TNumber> sum = tf.math.add(Numbers.scalarLike(tf, 1, ratio), tf.math.square(ratio));
    return tf.math.mul(most, tf.math.sqrt(sum));
  }

  private static Operand<TNumber> logOfSum(Ops tf, Operand<TNumber> a, Operand<TNumber> b) {
    Operand<TNumber> difference = tf.math.sub(a, b);
    Operand<TNumber> rest = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(difference))));
    return tf.select(
        tf.math.isNan(difference), tf.math.add(a, b), tf.math.add(tf.math.maximum(a, b), rest));
  }

  private static Operand<TNumber> heaviside(Ops tf, Operand<TNumber> a, Operand<TNumber> b) {
    Operand<TNumber> zero = Numbers.scalarLike(tf, 0, a);
    Operand<TNumber> rest = tf.select(tf.math.greater(a, zero), Numbers.scalarLike(tf, 1, a), b);
    return tf.select(tf.math.less(a, zero), zero, rest);
  }

  private static Operand<TNumber> isClose(Body body) {
    Ops tf = body.tf();
    List<Operand<TNumber>> both = strong(body);
    Operand<TNumber> a = both.get(0);
    Operand<TNumber> b = both.get(1);
    if (!Numbers.isFloating(a)) {
      return Numbers.of(tf.math.equal(a, b));
    }
    Operand<TNumber> relative = tolerance(body, 2, "rtol", 1e-5, a);
    Operand<TNumber> absolute = tolerance(body, 3, "atol", 1e-8, a);
    Operand<TNumber> bound = tf.math.add(absolute, tf.math.mul(relative, tf.math.abs(b)));
    Operand<TBool> close = tf.math.lessEqual(tf.math.abs(tf.math.sub(a, b)), bound);
    return Numbers.of(
        body.flag("equal_nan")
            ? tf.math.logicalOr(close, tf.math.logicalAnd(tf.math.isNan(a), tf.math.isNan(b)))
            : close);
  }

  private static Operand<TNumber> tolerance(
      Body body, int position, String name, double otherwise, Operand<TNumber> like) {
    Argument given = body.argument(position, name);
    return given == null
        ? body.scalar(otherwise, like)
        : Numbers.like(body.tf(), body.operand(given), like);
  }

  private static List<Argument> branches(Call call) {
    if (call.argument(1, "x1") == null || call.argument(2, "x2") == null) {
      throw call.problem("is not given both of its choices, which is not supported");
    }
    return List.of(call.required(1, "x1"), call.required(2, "x2"));
  }

  private static Dims whereShape(Call call) {
    List<Argument> branches = branches(call);
    return call.stretched(
        List.of(
            call.shape(0, "condition"), call.shape(branches.get(0)), call.shape(branches.get(1))));
  }

  private static Operand<TNumber> where(Body body) {
    List<Operand<TNumber>> both = body.promoted(branches(body), ElementType.BOOL);
    return body.tf().select(body.bool(body.operand(0, "condition")), both.get(0), both.get(1));
  }
}
