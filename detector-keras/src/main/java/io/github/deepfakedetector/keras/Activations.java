package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/** The activation functions by name. */
final class Activations {
  private static final Map<String, Activation> BY_NAME = new TreeMap<>();

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
  static Activation of(LayerSettings settings, String key) {
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
  private static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant((float) Math.sqrt(0.5))));
    Operand<TFloat32> half = tf.math.mul(x, tf.constant(0.5f));
    return tf.math.mul(half, tf.math.add(erf, tf.constant(1f)));
  }

  private static Operand<TFloat32> hardSigmoid2(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> line = tf.math.add(tf.math.mul(x, tf.constant(0.2f)), tf.constant(0.5f));
    return tf.math.minimum(tf.math.maximum(line, tf.constant(0f)), tf.constant(1f));
  }

  private static Operand<TFloat32> hardSigmoid3(Ops tf, Operand<TFloat32> x) {
    return tf.math.div(tf.nn.relu6(tf.math.add(x, tf.constant(3f))), tf.constant(6f));
  }

  /** A function of each number, or of the last axis. */
  @FunctionalInterface
  interface Activation {
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x);
  }
}
