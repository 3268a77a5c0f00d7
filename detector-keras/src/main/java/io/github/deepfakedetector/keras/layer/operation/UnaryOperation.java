package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.layer.activation.Activations.Activation;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Operations on each number by itself, and others that keep the shape. */
final class UnaryOperation extends Operation {
  private final Maker maker;

  private UnaryOperation(LayerSettings settings, Maker maker) {
    super(settings);
    this.maker = maker;
  }

  static void register(Map<String, LayerFactory> factories) {
    arithmetic(factories);
    activations(factories);
    parametric(factories);
  }

  private static void arithmetic(Map<String, LayerFactory> factories) {
    plain(factories, "Negative", (tf, x) -> tf.math.neg(x));
    plain(factories, "Absolute", (tf, x) -> tf.math.abs(x));
    plain(factories, "Abs", (tf, x) -> tf.math.abs(x));
    plain(factories, "Square", (tf, x) -> tf.math.square(x));
    plain(factories, "Sign", (tf, x) -> tf.math.sign(x));
    plain(factories, "Floor", (tf, x) -> tf.math.floor(x));
    plain(factories, "Ceil", (tf, x) -> tf.math.ceil(x));
    plain(factories, "Identity", (tf, x) -> x);
    plain(factories, "StopGradient", (tf, x) -> x);
    plain(factories, "Copy", (tf, x) -> x);
    plain(factories, "ConvertToTensor", (tf, x) -> x);
    plain(factories, "ZerosLike", (tf, x) -> tf.zerosLike(x));
    plain(factories, "OnesLike", (tf, x) -> tf.onesLike(x));
    floating(factories, "Sqrt", (tf, x) -> tf.math.sqrt(x));
    floating(factories, "Rsqrt", (tf, x) -> tf.math.rsqrt(x));
    floating(factories, "Exp", (tf, x) -> tf.math.exp(x));
    floating(factories, "Expm1", (tf, x) -> tf.math.expm1(x));
    floating(factories, "Log", (tf, x) -> tf.math.log(x));
    floating(factories, "Log1p", (tf, x) -> tf.math.log1p(x));
    floating(factories, "Log2", (tf, x) -> logarithm(tf, x, 2));
    floating(factories, "Log10", (tf, x) -> logarithm(tf, x, 10));
    floating(factories, "Reciprocal", (tf, x) -> tf.math.reciprocal(x));
    floating(factories, "Erf", (tf, x) -> tf.math.erf(x));
    floating(factories, "Sin", (tf, x) -> tf.math.sin(x));
    floating(factories, "Cos", (tf, x) -> tf.math.cos(x));
    floating(factories, "Tan", (tf, x) -> tf.math.tan(x));
    floating(factories, "Tanh", (tf, x) -> tf.math.tanh(x));
    floating(factories, "Sinh", (tf, x) -> tf.math.sinh(x));
    floating(factories, "Cosh", (tf, x) -> tf.math.cosh(x));
    floating(factories, "Arctan", (tf, x) -> tf.math.atan(x));
    plain(factories, "LogicalNot", (tf, x) -> Numbers.of(tf.math.logicalNot(Numbers.bool(tf, x))));
  }

  private static void activations(Map<String, LayerFactory> factories) {
    Map<String, String> names =
        Map.ofEntries(
            Map.entry("Relu", "relu"),
            Map.entry("Relu6", "relu6"),
            Map.entry("Sigmoid", "sigmoid"),
            Map.entry("Silu", "silu"),
            Map.entry("Softplus", "softplus"),
            Map.entry("Softsign", "softsign"),
            Map.entry("Selu", "selu"),
            Map.entry("LogSigmoid", "log_sigmoid"),
            Map.entry("HardSilu", "hard_silu"),
            Map.entry("HardTanh", "hard_tanh"),
            Map.entry("TanhShrink", "tanh_shrink"),
            Map.entry("SparsePlus", "sparse_plus"),
            Map.entry("SparseSigmoid", "sparse_sigmoid"));
    names.forEach((name, function) -> floating(factories, name, Activations.named(function)));
    // Operations exist in Keras 3 alone, and in its sense.
    floating(
        factories,
        "HardSigmoid",
        (tf, x) ->
            tf.math.div(
                tf.nn.relu6(tf.math.add(x, Numbers.scalarLike(tf, 3, x))),
                Numbers.scalarLike(tf, 6, x)));
  }

  private static void parametric(Map<String, LayerFactory> factories) {
    made(factories, "LeakyRelu", UnaryOperation::leakyRelu);
    made(factories, "Elu", UnaryOperation::elu);
    made(factories, "Gelu", UnaryOperation::gelu);
    made(factories, "Softmax", (op, in) -> op.softmax(in, false));
    made(factories, "LogSoftmax", (op, in) -> op.softmax(in, true));
    made(factories, "Clip", UnaryOperation::clip);
    made(factories, "Round", UnaryOperation::round);
    made(factories, "Cast", UnaryOperation::cast);
    made(factories, "Cumsum", UnaryOperation::cumsum);
    made(factories, "Flip", UnaryOperation::flip);
    made(factories, "Normalize", UnaryOperation::normalize);
  }

  private static void made(Map<String, LayerFactory> factories, String name, Maker maker) {
    factories.put(name, settings -> new UnaryOperation(settings, maker));
  }

  private static void plain(Map<String, LayerFactory> factories, String name, Activation function) {
    made(factories, name, (operation, inputs) -> function);
  }

  /** Whole numbers are turned into floats first. */
  private static void floating(
      Map<String, LayerFactory> factories, String name, Activation function) {
    plain(
        factories,
        name,
        (tf, x) ->
            function.apply(tf, Numbers.isFloating(x) ? x : Numbers.cast(tf, x, TFloat32.class)));
  }

  private static Operand<TNumber> logarithm(Ops tf, Operand<TNumber> x, double base) {
    return tf.math.mul(tf.math.log(x), Numbers.scalarLike(tf, 1 / Math.log(base), x));
  }

  private double number(Inputs inputs, int position, String name, double otherwise) {
    JsonNode node = parameter(inputs, position, name);
    if (given(node) && !node.isNumber()) {
      throw settings.problem("has %s = %s, which should be a number".formatted(name, node));
    }
    return given(node) ? node.doubleValue() : otherwise;
  }

  private Activation leakyRelu(Inputs inputs) {
    float slope = (float) number(inputs, 1, "negative_slope", 0.2);
    return (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(slope));
  }

  private Activation elu(Inputs inputs) {
    double alpha = number(inputs, 1, "alpha", 1);
    return (tf, x) -> {
      Operand<TNumber> below = tf.math.expm1(tf.math.minimum(x, tf.zerosLike(x)));
      return tf.math.add(tf.nn.relu(x), tf.math.mul(below, Numbers.scalarLike(tf, alpha, x)));
    };
  }

  private Activation gelu(Inputs inputs) {
    if (!parameter(inputs, 1, "approximate").asBoolean(true)) {
      return Activations.named("gelu");
    }
    return (tf, x) -> {
      Operand<TNumber> cubic =
          tf.math.mul(tf.math.mul(tf.math.square(x), x), Numbers.scalarLike(tf, 0.044715, x));
      Operand<TNumber> inner =
          tf.math.mul(tf.math.add(x, cubic), Numbers.scalarLike(tf, Math.sqrt(2 / Math.PI), x));
      Operand<TNumber> half = tf.math.mul(x, Numbers.scalarLike(tf, 0.5, x));
      return tf.math.mul(half, tf.math.add(tf.math.tanh(inner), Numbers.scalarLike(tf, 1, x)));
    };
  }

  private Activation softmax(Inputs inputs, boolean logarithm) {
    JsonNode node = parameter(inputs, 1, "axis");
    int rank = inputs.first().rank();
    int[] axes =
        given(node)
            ? axes(node, rank).stream().mapToInt(Integer::intValue).toArray()
            : new int[] {rank - 1};
    if (axes.length == 1 && axes[0] == rank - 1) {
      return (tf, x) -> logarithm ? tf.nn.logSoftmax(x) : tf.nn.softmax(x);
    }
    return (tf, x) -> {
      Operand<TNumber> shifted = tf.math.sub(x, tf.max(x, tf.constant(axes), Max.keepDims(true)));
      Operand<TNumber> powers = tf.math.exp(shifted);
      Operand<TNumber> total = tf.sum(powers, tf.constant(axes), Sum.keepDims(true));
      return logarithm ? tf.math.sub(shifted, tf.math.log(total)) : tf.math.div(powers, total);
    };
  }

  private Activation clip(Inputs inputs) {
    double low = number(inputs, 1, "x_min", Double.NEGATIVE_INFINITY);
    double high = number(inputs, 2, "x_max", Double.POSITIVE_INFINITY);
    return (tf, x) ->
        tf.math.minimum(
            tf.math.maximum(x, Numbers.scalarLike(tf, low, x)), Numbers.scalarLike(tf, high, x));
  }

  private Activation round(Inputs inputs) {
    double factor = Math.pow(10, number(inputs, 1, "decimals", 0));
    return (tf, x) -> {
      Operand<TNumber> scale = Numbers.scalarLike(tf, factor, x);
      return factor == 1
          ? tf.math.rint(x)
          : tf.math.div(tf.math.rint(tf.math.mul(x, scale)), scale);
    };
  }

  private Activation cast(Inputs inputs) {
    String name = parameter(inputs, 1, "dtype").asText("");
    Types type = Types.named(settings, name);
    return (tf, x) -> Numbers.cast(tf, x, type.type());
  }

  private Activation cumsum(Inputs inputs) {
    JsonNode node = parameter(inputs, 1, "axis");
    if (!given(node)) {
      throw settings.problem("flattens its input, which is not supported");
    }
    int axis = axis(node, 0, inputs.first().rank());
    return (tf, x) -> tf.math.cumsum(x, tf.constant(axis), new Cumsum.Options[0]);
  }

  private Activation flip(Inputs inputs) {
    int[] axes =
        axes(parameter(inputs, 1, "axis"), inputs.first().rank()).stream()
            .mapToInt(Integer::intValue)
            .toArray();
    return (tf, x) -> tf.reverse(x, tf.constant(axes));
  }

  private Activation normalize(Inputs inputs) {
    int axis = axis(parameter(inputs, 1, "axis"), -1, inputs.first().rank());
    if (number(inputs, 2, "order", 2) != 2) {
      throw settings.problem("has an order other than 2, which is not supported");
    }
    double epsilon = number(inputs, 3, "epsilon", 1e-7);
    return (tf, x) -> {
      Operand<TNumber> squares = tf.sum(tf.math.square(x), tf.constant(axis), Sum.keepDims(true));
      return tf.math.mul(
          x, tf.math.minimum(tf.math.rsqrt(squares), Numbers.scalarLike(tf, 1 / epsilon, x)));
    };
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    maker.make(this, inputs);
    return List.of(inputs.first());
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    return List.of(maker.make(this, call.given()).apply(call.tf(), call.input()));
  }

  /** Reads the parameters. */
  private interface Maker {
    Activation make(UnaryOperation operation, Inputs inputs);
  }
}
