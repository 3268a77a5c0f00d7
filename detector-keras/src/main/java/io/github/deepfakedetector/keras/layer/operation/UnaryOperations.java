package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.layer.Numbers;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Operations on each number by itself. */
final class UnaryOperations {
  private UnaryOperations() {}

  private interface Function extends BiFunction<Ops, Operand<TNumber>, Operand<TNumber>> {}

  static void register(Map<String, Definition> all) {
    floating(all);
    numeric(all);
    truths(all);
    all.put("Round", Definition.like(UnaryOperations::round));
    all.put("Clip", Definition.like(UnaryOperations::clip));
    all.put("NanToNum", Definition.like(UnaryOperations::nanToNum));
  }

  /** Those that make floating-point numbers of integers. */
  private static void floating(Map<String, Definition> all) {
    floating(all, "Arccos", (tf, x) -> tf.math.acos(x));
    floating(all, "Arccosh", (tf, x) -> tf.math.acosh(x));
    floating(all, "Arcsin", (tf, x) -> tf.math.asin(x));
    floating(all, "Arcsinh", (tf, x) -> tf.math.asinh(x));
    floating(all, "Arctan", (tf, x) -> tf.math.atan(x));
    floating(all, "Arctanh", (tf, x) -> tf.math.atanh(x));
    floating(all, "Ceil", (tf, x) -> tf.math.ceil(x));
    floating(all, "Cos", (tf, x) -> tf.math.cos(x));
    floating(all, "Cosh", (tf, x) -> tf.math.cosh(x));
    floating(all, "Erf", (tf, x) -> tf.math.erf(x));
    floating(all, "Erfc", (tf, x) -> tf.math.erfc(x));
    floating(all, "Erfinv", (tf, x) -> tf.math.erfinv(x));
    floating(all, "Exp", (tf, x) -> tf.math.exp(x));
    floating(all, "Exp2", (tf, x) -> tf.math.pow(Numbers.scalarLike(tf, 2, x), x));
    floating(all, "Expm1", (tf, x) -> tf.math.expm1(x));
    floating(all, "Fabs", (tf, x) -> tf.math.abs(x));
    floating(all, "Floor", (tf, x) -> tf.math.floor(x));
    floating(all, "I0", (tf, x) -> tf.math.besselI0(x));
    floating(all, "Log", (tf, x) -> tf.math.log(x));
    floating(all, "Log10", (tf, x) -> logarithm(tf, x, 10));
    floating(all, "Log1p", (tf, x) -> tf.math.log1p(x));
    floating(all, "Log2", (tf, x) -> logarithm(tf, x, 2));
    floating(all, "Rsqrt", (tf, x) -> tf.math.rsqrt(x));
    floating(all, "Sin", (tf, x) -> tf.math.sin(x));
    floating(all, "Sinh", (tf, x) -> tf.math.sinh(x));
    floating(all, "Sqrt", (tf, x) -> tf.math.sqrt(x));
    floating(all, "Tan", (tf, x) -> tf.math.tan(x));
    floating(all, "Tanh", (tf, x) -> tf.math.tanh(x));
    floating(all, "Cbrt", UnaryOperations::cubeRoot);
    floating(all, "Deg2rad", (tf, x) -> times(tf, x, Math.PI / 180));
    floating(all, "Rad2deg", (tf, x) -> times(tf, x, 180 / Math.PI));
    floating(all, "Sinc", UnaryOperations::sinc);
  }

  private static void numeric(Map<String, Definition> all) {
    numeric(all, "Negative", (tf, x) -> tf.math.neg(x));
    numeric(all, "Square", (tf, x) -> tf.math.square(x));
    numeric(all, "Sign", (tf, x) -> tf.math.sign(x));
    numeric(all, "Reciprocal", (tf, x) -> tf.math.reciprocal(x));
    Definition absolute =
        Definition.like(body -> hasSign(body.x()) ? body.tf().math.abs(body.x()) : body.x());
    all.put("Absolute", absolute);
    all.put("Abs", absolute);
    all.put(
        "Trunc",
        Definition.like(body -> Numbers.isFloating(body.x()) ? truncated(body) : body.x()));
    numeric(all, "BitwiseInvert", (tf, x) -> tf.bitwise.invert(x));
    all.put("BitwiseNot", all.get("BitwiseInvert"));
  }

  private static void truths(Map<String, Definition> all) {
    truth(all, "Isfinite", true, (tf, x) -> Numbers.of(tf.math.isFinite(x)));
    truth(all, "Isinf", false, (tf, x) -> Numbers.of(tf.math.isInf(x)));
    truth(all, "Isnan", false, (tf, x) -> Numbers.of(tf.math.isNan(x)));
    truth(all, "Isposinf", false, (tf, x) -> equals(tf, x, Double.POSITIVE_INFINITY));
    truth(all, "Isneginf", false, (tf, x) -> equals(tf, x, Double.NEGATIVE_INFINITY));
    truth(all, "Isreal", true, (tf, x) -> Numbers.of(tf.math.equal(x, x)));
    all.put("Signbit", Definition.like(UnaryOperations::signBit));
    all.put(
        "LogicalNot",
        Definition.like(body -> Numbers.of(body.tf().math.logicalNot(body.bool(body.x())))));
  }

  private static void floating(Map<String, Definition> all, String name, Function function) {
    all.put(name, Definition.like(body -> function.apply(body.tf(), body.floating(body.x()))));
  }

  private static void numeric(Map<String, Definition> all, String name, Function function) {
    all.put(name, Definition.like(body -> function.apply(body.tf(), body.numeric(body.x()))));
  }

  /** Integers have all the same answer. */
  private static void truth(
      Map<String, Definition> all, String name, boolean ofIntegers, Function function) {
    all.put(
        name,
        Definition.like(
            body -> {
              Operand<TNumber> x = body.x();
              return Numbers.isFloating(x) && !name.equals("Isreal")
                  ? function.apply(body.tf(), x)
                  : Numbers.of(body.tf().fill(body.tf().shape(x), body.tf().constant(ofIntegers)));
            }));
  }

  private static boolean hasSign(Operand<TNumber> x) {
    ElementType type = ElementType.of(x);
    return type.isFloating() || type == ElementType.INT32 || type == ElementType.INT64;
  }

  private static Operand<TNumber> times(Ops tf, Operand<TNumber> x, double factor) {
    return tf.math.mul(x, Numbers.scalarLike(tf, factor, x));
  }

  private static Operand<TNumber> logarithm(Ops tf, Operand<TNumber> x, double base) {
    return tf.math.div(tf.math.log(x), tf.math.log(Numbers.scalarLike(tf, base, x)));
  }

  private static Operand<TNumber> cubeRoot(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> third = Numbers.scalarLike(tf, 1.0 / 3, x);
    return tf.math.mul(tf.math.sign(x), tf.math.pow(tf.math.abs(x), third));
  }

  private static Operand<TNumber> sinc(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> angle = times(tf, x, Math.PI);
    return tf.select(
        tf.math.equal(x, Numbers.scalarLike(tf, 0, x)),
        Numbers.scalarLike(tf, 1, x),
        tf.math.div(tf.math.sin(angle), angle));
  }

  private static Operand<TNumber> equals(Ops tf, Operand<TNumber> x, double value) {
    return Numbers.of(tf.math.equal(x, Numbers.scalarLike(tf, value, x)));
  }

  private static Operand<TNumber> truncated(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    return tf.select(tf.math.less(x, body.scalar(0, x)), tf.math.ceil(x), tf.math.floor(x));
  }

  /** Whether a number is below zero; of floating-point ones whether it is written with a minus. */
  private static Operand<TNumber> signBit(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.numeric(body.x());
    if (!Numbers.isFloating(x)) {
      return Numbers.of(tf.math.less(x, body.scalar(0, x)));
    }
    Operand<TInt32> bits = tf.bitcast(Numbers.cast(tf, x, TFloat32.class), TInt32.class);
    return Numbers.of(tf.math.less(bits, tf.constant(0)));
  }

  private static Operand<TNumber> round(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    int decimals = body.integer("decimals", 0);
    if (decimals == 0) {
      return tf.math.round(x);
    }
    if (!Numbers.isFloating(x) && decimals > 0) {
      return x;
    }
    Operand<TNumber> wide = body.floating(x);
    Operand<TNumber> factor = body.scalar(Math.pow(10, decimals), wide);
    return Numbers.like(tf, tf.math.div(tf.math.round(tf.math.mul(wide, factor)), factor), x);
  }

  private static Operand<TNumber> clip(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.numeric(body.x());
    Operand<TNumber> least =
        Literal.of(body.settings(), body.setting("x_min")).in(tf, body.type(body.first()));
    Operand<TNumber> most =
        Literal.of(body.settings(), body.setting("x_max")).in(tf, body.type(body.first()));
    return tf.math.maximum(
        tf.math.minimum(x, Numbers.like(tf, most, x)), Numbers.like(tf, least, x));
  }

  private static Operand<TNumber> nanToNum(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    if (!Numbers.isFloating(x)) {
      return x;
    }
    double most = limit(ElementType.of(x));
    Operand<TNumber> y = tf.select(tf.math.isNan(x), body.scalar(body.number("nan", 0), x), x);
    y =
        tf.select(
            tf.math.equal(y, body.scalar(Double.POSITIVE_INFINITY, x)),
            body.scalar(body.number("posinf", most), x),
            y);
    return tf.select(
        tf.math.equal(y, body.scalar(Double.NEGATIVE_INFINITY, x)),
        body.scalar(body.number("neginf", -most), x),
        y);
  }

  private static double limit(ElementType type) {
    return switch (type) {
      case FLOAT16 -> 65504;
      case BFLOAT16 -> 3.3895313892515355e38;
      case FLOAT64 -> Double.MAX_VALUE;
      default -> Float.MAX_VALUE;
    };
  }
}
