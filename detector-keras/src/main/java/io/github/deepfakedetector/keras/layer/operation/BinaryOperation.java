package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Promotion;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Operations that join two tensors, or a tensor and a constant on either side. */
final class BinaryOperation extends Operation {
  private final Join join;

  private BinaryOperation(LayerSettings settings, Join join) {
    super(settings);
    this.join = join;
  }

  static void register(Map<String, LayerFactory> factories) {
    put(factories, "Add", (tf, x, y) -> tf.math.add(x, y));
    put(factories, "Subtract", (tf, x, y) -> tf.math.sub(x, y));
    put(factories, "Multiply", (tf, x, y) -> tf.math.mul(x, y));
    put(factories, "Divide", BinaryOperation::divide);
    put(factories, "TrueDivide", BinaryOperation::divide);
    put(factories, "FloorDivide", (tf, x, y) -> tf.math.floorDiv(x, y));
    put(factories, "Mod", (tf, x, y) -> tf.math.floorMod(x, y));
    put(factories, "Power", (tf, x, y) -> tf.math.pow(x, y));
    put(factories, "Maximum", (tf, x, y) -> tf.math.maximum(x, y));
    put(factories, "Minimum", (tf, x, y) -> tf.math.minimum(x, y));
    put(factories, "Arctan2", (tf, x, y) -> tf.math.atan2(x, y));
    put(factories, "Greater", (tf, x, y) -> Numbers.of(tf.math.greater(x, y)));
    put(factories, "GreaterEqual", (tf, x, y) -> Numbers.of(tf.math.greaterEqual(x, y)));
    put(factories, "Less", (tf, x, y) -> Numbers.of(tf.math.less(x, y)));
    put(factories, "LessEqual", (tf, x, y) -> Numbers.of(tf.math.lessEqual(x, y)));
    put(factories, "Equal", (tf, x, y) -> Numbers.of(tf.math.equal(x, y)));
    put(factories, "NotEqual", (tf, x, y) -> Numbers.of(tf.math.notEqual(x, y)));
    put(
        factories,
        "LogicalAnd",
        (tf, x, y) -> Numbers.of(tf.math.logicalAnd(bool(tf, x), bool(tf, y))));
    put(
        factories,
        "LogicalOr",
        (tf, x, y) -> Numbers.of(tf.math.logicalOr(bool(tf, x), bool(tf, y))));
    put(
        factories,
        "LogicalXor",
        (tf, x, y) -> Numbers.of(tf.math.notEqual(bool(tf, x), bool(tf, y))));
  }

  private static void put(Map<String, LayerFactory> factories, String name, Join join) {
    factories.put(name, settings -> new BinaryOperation(settings, join));
  }

  private static Operand<TBool> bool(Ops tf, Operand<TNumber> x) {
    return Numbers.bool(tf, x);
  }

  private static Operand<TNumber> divide(Ops tf, Operand<TNumber> x, Operand<TNumber> y) {
    return Numbers.isFloating(x)
        ? tf.math.div(x, y)
        : tf.math.div(Numbers.cast(tf, x, TFloat32.class), Numbers.cast(tf, y, TFloat32.class));
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    return List.of(joined(shape(inputs, 0, "x1"), shape(inputs, 1, "x2")));
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    OptionalInt left = call.arguments().tensor(0, "x1");
    OptionalInt right = call.arguments().tensor(1, "x2");
    // A constant takes the type of the tensor beside it.
    Operand<TNumber> x =
        value(call, 0, "x1", right.isPresent() ? call.inputs().get(right.getAsInt()) : null);
    Operand<TNumber> y =
        value(call, 1, "x2", left.isPresent() ? call.inputs().get(left.getAsInt()) : null);
    Promotion both = Promotion.of(call.tf(), x, y);
    return List.of(join.apply(call.tf(), both.left(), both.right()));
  }

  private interface Join {
    Operand<TNumber> apply(Ops tf, Operand<TNumber> x, Operand<TNumber> y);
  }
}
