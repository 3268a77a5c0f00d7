package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Activation functions as operations. */
final class NeuralOperations {
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("Relu", "relu"),
          Map.entry("Relu6", "relu6"),
          Map.entry("Sigmoid", "sigmoid"),
          Map.entry("SparseSigmoid", "sparse_sigmoid"),
          Map.entry("Softplus", "softplus"),
          Map.entry("Softsign", "softsign"),
          Map.entry("SparsePlus", "sparse_plus"),
          Map.entry("Silu", "silu"),
          Map.entry("LogSigmoid", "log_sigmoid"),
          Map.entry("HardSilu", "hard_silu"),
          Map.entry("Selu", "selu"),
          Map.entry("TanhShrink", "tanh_shrink"),
          Map.entry("HardTanh", "hard_tanh"));

  private NeuralOperations() {}

  static void register(Map<String, Definition> all) {
    BY_NAME.forEach(
        (name, function) ->
            all.put(
                name,
                Definition.like(body -> Activations.named(function).apply(body.tf(), body.x()))));
    all.put("HardSigmoid", Definition.like(NeuralOperations::hardSigmoid));
    all.put("LeakyRelu", Definition.like(NeuralOperations::leakyRelu));
    all.put("Elu", Definition.like(NeuralOperations::elu));
    all.put("Celu", Definition.like(NeuralOperations::celu));
    all.put("Gelu", Definition.like(NeuralOperations::gelu));
    all.put("Squareplus", Definition.like(NeuralOperations::squareplus));
    all.put("HardShrink", Definition.like(NeuralOperations::hardShrink));
    all.put("SoftShrink", Definition.like(NeuralOperations::softShrink));
    all.put("Threshold", Definition.like(NeuralOperations::threshold));
    all.put("Glu", Definition.of(NeuralOperations::gluShape, NeuralOperations::glu));
    all.put("Softmax", Definition.of(NeuralOperations::checked, body -> softmax(body, false)));
    all.put("LogSoftmax", Definition.of(NeuralOperations::checked, body -> softmax(body, true)));
    all.put("Sparsemax", Definition.of(NeuralOperations::checked, NeuralOperations::sparsemax));
  }

  /** As Keras 3 has it, which alone writes operations. */
  private static Operand<TNumber> hardSigmoid(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    Operand<TNumber> line = tf.nn.relu6(tf.math.add(x, body.scalar(3, x)));
    return tf.math.div(line, body.scalar(6, x));
  }

  private static Operand<TNumber> leakyRelu(Body body) {
    float slope = (float) body.number("negative_slope", 0.2);
    return body.tf().nn.leakyRelu(body.x(), LeakyRelu.alpha(slope));
  }

  private static Operand<TNumber> elu(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    Operand<TNumber> y = tf.nn.elu(x);
    double alpha = body.number("alpha", 1);
    return alpha == 1
        ? y
        : tf.select(
            tf.math.greater(x, body.scalar(0, x)), y, tf.math.mul(y, body.scalar(alpha, y)));
  }

  private static Operand<TNumber> celu(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    Operand<TNumber> alpha = body.scalar(body.number("alpha", 1), x);
    Operand<TNumber> zero = body.scalar(0, x);
    Operand<TNumber> below = tf.math.expm1(tf.math.div(tf.math.minimum(x, zero), alpha));
    return tf.math.add(tf.math.maximum(x, zero), tf.math.mul(alpha, below));
  }

  private static Operand<TNumber> gelu(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    if (!body.flag("approximate", true)) {
      return Activations.named("gelu").apply(tf, x);
    }
    Operand<TNumber> cubic =
        tf.math.mul(tf.math.mul(tf.math.square(x), x), body.scalar(0.044715, x));
    Operand<TNumber> angle =
        tf.math.mul(tf.math.add(x, cubic), body.scalar(Math.sqrt(2 / Math.PI), x));
    Operand<TNumber> half = tf.math.mul(x, body.scalar(0.5, x));
    return tf.math.mul(half, tf.math.add(tf.math.tanh(angle), body.scalar(1, x)));
  }

  private static Operand<TNumber> squareplus(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    Operand<TNumber> root =
        tf.math.sqrt(tf.math.add(tf.math.square(x), body.scalar(body.number("b", 4), x)));
    return tf.math.div(tf.math.add(x, root), body.scalar(2, x));
  }

  private static Operand<TNumber> hardShrink(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    Operand<TNumber> bound = body.scalar(body.number("threshold", 0.5), x);
    return tf.select(tf.math.greater(tf.math.abs(x), bound), x, body.scalar(0, x));
  }

  private static Operand<TNumber> softShrink(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    Operand<TNumber> bound = body.scalar(body.number("threshold", 0.5), x);
    Operand<TNumber> below =
        tf.select(tf.math.less(x, tf.math.neg(bound)), tf.math.add(x, bound), body.scalar(0, x));
    return tf.select(tf.math.greater(x, bound), tf.math.sub(x, bound), below);
  }

  private static Operand<TNumber> threshold(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    return tf.select(
        tf.math.greater(x, body.scalar(body.number("threshold", 0), x)),
        x,
        body.scalar(body.number("default_value", 0), x));
  }

  private static int gluAxis(Call call) {
    return call.axis(call.integer("axis", -1), call.shape().rank());
  }

  private static Dims gluShape(Call call) {
    long size = call.known(call.shape(), gluAxis(call));
    if (size % 2 != 0) {
      throw call.problem("halves axis %d of %s".formatted(gluAxis(call), call.shape()));
    }
    return call.shape().with(gluAxis(call), size / 2);
  }

  private static Operand<TNumber> glu(Body body) {
    Ops tf = body.tf();
    List<Output<TNumber>> halves = tf.split(tf.constant(gluAxis(body)), body.x(), 2L).output();
    return tf.math.mul(halves.get(0), tf.math.sigmoid(halves.get(1)));
  }

  /** The axes of a softmax: the last one unless others are named, all where they are null. */
  private static List<Integer> axes(Call call) {
    int rank = call.shape().rank();
    return call.setting("axis").isMissingNode()
        ? List.of(call.axis(-1, rank))
        : call.axes("axis", rank);
  }

  private static Dims checked(Call call) {
    axes(call);
    return call.shape();
  }

  private static Operand<TNumber> softmax(Body body, boolean logarithm) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.floating(body.x());
    if (axes(body).equals(List.of(body.shape().rank() - 1))) {
      return logarithm ? tf.nn.logSoftmax(x) : tf.nn.softmax(x);
    }
    Operand<TInt32> axes = body.ints(axes(body));
    Operand<TNumber> shifted = tf.math.sub(x, tf.reduceMax(x, axes, ReduceMax.keepDims(true)));
    Operand<TNumber> powers = tf.math.exp(shifted);
    Operand<TNumber> sums = tf.reduceSum(powers, axes, ReduceSum.keepDims(true));
    return logarithm ? tf.math.sub(shifted, tf.math.log(sums)) : tf.math.div(powers, sums);
  }

  /** On the last axis, to which the one asked for is moved. */
  private static Operand<TNumber> sparsemax(Body body) {
    int axis = axes(body).get(0);
    int last = body.shape().rank() - 1;
    if (axes(body).size() > 1) {
      throw body.problem("works on several axes, which is not supported");
    }
    List<Integer> swap = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      swap.add(i == axis ? last : i == last ? axis : i);
    }
    Operand<TNumber> moved = body.tf().linalg.transpose(body.x(), body.ints(swap));
    Operand<TNumber> y = Activations.named("sparsemax").apply(body.tf(), moved);
    return Numbers.of(body.tf().linalg.transpose(y, body.ints(swap)));
  }
}
