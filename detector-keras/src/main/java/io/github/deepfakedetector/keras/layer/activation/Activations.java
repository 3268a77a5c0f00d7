package io.github.deepfakedetector.keras.layer.activation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Numbers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.family.TNumber;

/** The activation functions by name. */
public final class Activations {
  private static final Map<String, Activation> BY_NAME = new TreeMap<>();
  private static final Set<String> ELEMENTWISE =
      Set.of(
          "elu",
          "gelu",
          "hard_sigmoid",
          "leaky_relu",
          "relu",
          "relu6",
          "selu",
          "sigmoid",
          "silu",
          "swish",
          "tanh");

  static {
    BY_NAME.put("linear", (tf, x) -> x);
    BY_NAME.put("relu", (tf, x) -> tf.nn.relu(x));
    BY_NAME.put("relu6", (tf, x) -> tf.nn.relu6(x));
    BY_NAME.put("leaky_relu", (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.2f)));
    BY_NAME.put("elu", (tf, x) -> tf.nn.elu(x));
    BY_NAME.put("selu", (tf, x) -> tf.nn.selu(x));
    BY_NAME.put("sigmoid", (tf, x) -> tf.math.sigmoid(x));
    BY_NAME.put("tanh", (tf, x) -> tf.math.tanh(x));
    BY_NAME.put("softmax", (tf, x) -> tf.nn.softmax(x));
    BY_NAME.put("softplus", (tf, x) -> tf.math.softplus(x));
    BY_NAME.put("softsign", (tf, x) -> tf.nn.softsign(x));
    BY_NAME.put("exponential", (tf, x) -> tf.math.exp(x));
    BY_NAME.put("silu", (tf, x) -> tf.math.mul(x, tf.math.sigmoid(x)));
    BY_NAME.put("swish", (tf, x) -> tf.math.mul(x, tf.math.sigmoid(x)));
    BY_NAME.put("gelu", Activations::gelu);
    BY_NAME.put("mish", (tf, x) -> tf.math.mul(x, tf.math.tanh(tf.math.softplus(x))));
  }

  private Activations() {}

  /** The function that a setting names; linear if it names none. */
  public static Activation of(LayerSettings settings, String key) {
    if (!settings.has(key)) {
      return (tf, x) -> x;
    }
    String name = name(settings.raw(key));
    if (name.equals("hard_sigmoid")) {
      return settings.kerasMajor() >= 3 ? Activations::hardSigmoid3 : Activations::hardSigmoid2;
    }
    Activation function = BY_NAME.get(name);
    if (function == null) {
      throw settings.problem(
          "has the activation %s, which is not supported; supported: %s, hard_sigmoid"
              .formatted(
                  name.isEmpty() ? settings.raw(key) : "'" + name + "'",
                  String.join(", ", BY_NAME.keySet())));
    }
    return function;
  }

  /** Whether the setting names no function, or the one that changes nothing. */
  public static boolean isLinear(LayerSettings settings, String key) {
    return !settings.has(key) || name(settings.raw(key)).equals("linear");
  }

  /** Whether the function is known to treat each number by itself, whatever the axes. */
  public static boolean isElementwise(LayerSettings settings, String key) {
    return isLinear(settings, key) || ELEMENTWISE.contains(name(settings.raw(key)));
  }

  /** A name, or Keras 3's {@code {"class_name": "function", "config": "relu"}}. */
  private static String name(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    boolean function = node.path("class_name").asText("").equals("function");
    JsonNode config = node.path("config");
    return function && config.isTextual() ? config.textValue() : "";
  }

  /** x Phi(x) with the exact normal distribution, Keras' default. */
  private static Operand<TNumber> gelu(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> erf = tf.math.erf(tf.math.mul(x, Numbers.scalarLike(tf, Math.sqrt(0.5), x)));
    Operand<TNumber> half = tf.math.mul(x, Numbers.scalarLike(tf, 0.5, x));
    return tf.math.mul(half, tf.math.add(erf, Numbers.scalarLike(tf, 1, x)));
  }

  private static Operand<TNumber> hardSigmoid2(Ops tf, Operand<TNumber> x) {
    Operand<TNumber> line =
        tf.math.add(tf.math.mul(x, Numbers.scalarLike(tf, 0.2, x)), Numbers.scalarLike(tf, 0.5, x));
    return tf.math.minimum(
        tf.math.maximum(line, Numbers.scalarLike(tf, 0, x)), Numbers.scalarLike(tf, 1, x));
  }

  private static Operand<TNumber> hardSigmoid3(Ops tf, Operand<TNumber> x) {
    return tf.math.div(
        tf.nn.relu6(tf.math.add(x, Numbers.scalarLike(tf, 3, x))), Numbers.scalarLike(tf, 6, x));
  }

  /** A function of each number, or of the last axis. */
  @FunctionalInterface
  public interface Activation {
    Operand<TNumber> apply(Ops tf, Operand<TNumber> x);
  }
}
