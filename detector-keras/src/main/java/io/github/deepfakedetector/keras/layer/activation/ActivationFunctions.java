package io.github.deepfakedetector.keras.layer.activation;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.activation.Activations.Activation;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** The functions of {@code keras.activations}, with the parameters that they have by name. */
final class ActivationFunctions {
  private static final double SHRINK = 0.5;
  private static final double SQUAREPLUS = 4;

  private ActivationFunctions() {}

  static Map<String, Activation> byName() {
    Map<String, Activation> byName = new TreeMap<>();
    rectifiers(byName);
    saturating(byName);
    shrinking(byName);
    overAnAxis(byName);
    byName.put("linear", (tf, x) -> x);
    byName.put("exponential", (tf, x) -> tf.math.exp(x));
    return byName;
  }

  private static void rectifiers(Map<String, Activation> byName) {
    byName.put("relu", (tf, x) -> tf.nn.relu(x));
    byName.put("relu6", (tf, x) -> tf.nn.relu6(x));
    byName.put("leaky_relu", (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.2f)));
    byName.put("elu", (tf, x) -> tf.nn.elu(x));
    byName.put("celu", (tf, x) -> tf.nn.elu(x));
    byName.put("selu", (tf, x) -> tf.nn.selu(x));
    byName.put("softplus", (tf, x) -> tf.math.softplus(x));
    byName.put("silu", (tf, x) -> tf.math.mul(x, tf.math.sigmoid(x)));
    byName.put("swish", (tf, x) -> tf.math.mul(x, tf.math.sigmoid(x)));
    byName.put("hard_silu", (tf, x) -> tf.math.mul(x, hardSigmoid3(tf, x)));
    byName.put("hard_swish", (tf, x) -> tf.math.mul(x, hardSigmoid3(tf, x)));
    byName.put("gelu", ActivationFunctions::gelu);
    byName.put("mish", (tf, x) -> tf.math.mul(x, tf.math.tanh(tf.math.softplus(x))));
    byName.put("squareplus", ActivationFunctions::squareplus);
    byName.put("sparse_plus", ActivationFunctions::sparsePlus);
  }

  private static void saturating(Map<String, Activation> byName) {
    byName.put("sigmoid", (tf, x) -> tf.math.sigmoid(x));
    byName.put("log_sigmoid", (tf, x) -> tf.math.neg(tf.math.softplus(tf.math.neg(x))));
    byName.put("tanh", (tf, x) -> tf.math.tanh(x));
    byName.put("hard_tanh", (tf, x) -> clip(tf, x, -1, 1));
    byName.put("softsign", (tf, x) -> tf.nn.softsign(x));
    byName.put("sparse_sigmoid", (tf, x) -> clip(tf, line(tf, x, 0.5, 0.5), 0, 1));
  }

  private static void shrinking(Map<String, Activation> byName) {
    byName.put("tanh_shrink", (tf, x) -> tf.math.sub(x, tf.math.tanh(x)));
    byName.put("soft_shrink", ActivationFunctions::softShrink);
    byName.put("hard_shrink", ActivationFunctions::hardShrink);
  }

  private static void overAnAxis(Map<String, Activation> byName) {
    byName.put("softmax", (tf, x) -> tf.nn.softmax(x));
    byName.put("log_softmax", (tf, x) -> tf.nn.logSoftmax(x));
    byName.put("sparsemax", ActivationFunctions::sparsemax);
  }

  /** x Phi(x) with the exact normal distribution, Keras' default. */
  private static Operand<TNumber> gelu(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> erf = tf.math.erf(tf.math.mul(x, Numbers.scalarLike(tf, Math.sqrt(0.5), x)));
    return tf.math.mul(tf.math.mul(x, Numbers.scalarLike(tf, 0.5, x)), line(tf, erf, 1, 1));
  }

  static Operand<TNumber> hardSigmoid2(Ops tf, Operand<TNumber> x) {
    return clip(tf, line(tf, x, 0.2, 0.5), 0, 1);
  }

  static Operand<TNumber> hardSigmoid3(Ops tf, Operand<TNumber> x) {
    return tf.math.div(tf.nn.relu6(line(tf, x, 1, 3)), Numbers.scalarLike(tf, 6, x));
  }

  private static Operand<TNumber> squareplus(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> root = tf.math.sqrt(line(tf, tf.math.square(x), 1, SQUAREPLUS));
    return tf.math.mul(tf.math.add(x, root), Numbers.scalarLike(tf, 0.5, x));
  }

  /** 0 up to -1, (x + 1)^2 / 4 up to 1, then x. */
  private static Operand<TNumber> sparsePlus(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> one = Numbers.scalarLike(tf, 1, x);
    Operand<TNumber> half = line(tf, clip(tf, x, -1, 1), 0.5, 0.5);
    return tf.math.add(tf.math.square(half), tf.nn.relu(tf.math.sub(x, one)));
  }

  private static Operand<TNumber> softShrink(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> above = tf.nn.relu(line(tf, x, 1, -SHRINK));
    return tf.math.sub(above, tf.nn.relu(line(tf, x, -1, -SHRINK)));
  }

  private static Operand<TNumber> hardShrink(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> size = tf.math.abs(x);
    return tf.select(tf.math.greater(size, Numbers.scalarLike(tf, SHRINK, x)), x, tf.zerosLike(x));
  }

  /**
   * After Martins and Astudillo 2016, over the last axis, but as Keras 3.15 has it: the threshold
   * is taken from the sum of the running sums, not from the sum of the scores.
   */
  private static Operand<TNumber> sparsemax(Ops tf, Operand<TNumber> x) {
    int size = (int) x.shape().get(-1);
    TopK<TNumber, TInt32> sorted =
        tf.nn.topK(x, tf.constant(size), new TopK.Options[] {TopK.sorted(true)});
    Operand<TNumber> sums = tf.math.cumsum(sorted.values(), tf.constant(-1));
    float[] ranks = new float[size];
    for (int i = 0; i < size; i++) {
      ranks[i] = i + 1;
    }
    Operand<TNumber> rank = Numbers.like(tf, tf.constant(ranks), x);
    Operand<TNumber> one = Numbers.scalarLike(tf, 1, x);
    Operand<TNumber> margin =
        tf.math.sub(sorted.values(), tf.math.div(tf.math.sub(sums, one), rank));
    Operand<TNumber> supported = Numbers.like(tf, tf.math.greater(margin, tf.zerosLike(margin)), x);
    Operand<TNumber> count = tf.sum(supported, tf.constant(-1), Sum.keepDims(true));
    Operand<TNumber> total =
        tf.sum(tf.math.mul(sums, supported), tf.constant(-1), Sum.keepDims(true));
    return tf.nn.relu(tf.math.sub(x, tf.math.div(tf.math.sub(total, one), count)));
  }

  private static Operand<TNumber> line(Ops tf, Operand<TNumber> x, double slope, double shift) {
    Operand<TNumber> scaled = slope == 1 ? x : tf.math.mul(x, Numbers.scalarLike(tf, slope, x));
    return tf.math.add(scaled, Numbers.scalarLike(tf, shift, x));
  }

  private static Operand<TNumber> clip(Ops tf, Operand<TNumber> x, double low, double high) {
    return tf.math.minimum(
        tf.math.maximum(x, Numbers.scalarLike(tf, low, x)), Numbers.scalarLike(tf, high, x));
  }
}
