package io.github.deepfakedetector.keras.layer.activation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.activation.Activations.Activation;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.family.TNumber;

/** Activations that are layers with parameters, and may also stand inside another layer. */
final class ParametricActivations {
  private ParametricActivations() {}

  /** By Keras' class name. */
  static Map<String, Function<LayerSettings, Activation>> byClass() {
    Map<String, Function<LayerSettings, Activation>> byClass = new TreeMap<>();
    byClass.put("Activation", settings -> Activations.of(settings, "activation"));
    byClass.put("ReLU", ParametricActivations::relu);
    byClass.put("ThresholdedReLU", ParametricActivations::thresholded);
    byClass.put("LeakyReLU", ParametricActivations::leaky);
    byClass.put("ELU", ParametricActivations::elu);
    byClass.put("Softmax", ParametricActivations::softmax);
    return byClass;
  }

  /** x above the threshold and up to the ceiling, slope (x - threshold) below it. */
  private static Activation relu(LayerSettings settings) {
    float slope = settings.number("negative_slope", 0);
    float threshold = settings.number("threshold", 0);
    float ceiling = settings.number("max_value", Double.POSITIVE_INFINITY);
    // Single operations, which TensorFlow fuses into a convolution before them.
    if (threshold == 0 && slope == 0 && ceiling == 6) {
      return (tf, x) -> tf.nn.relu6(x);
    }
    if (threshold == 0 && slope != 0 && Float.isInfinite(ceiling)) {
      return (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(slope));
    }
    return (tf, x) -> {
      Operand<TNumber> y = threshold == 0 ? tf.nn.relu(x) : above(tf, x, threshold);
      if (Float.isFinite(ceiling)) {
        y = tf.math.minimum(y, Numbers.scalarLike(tf, ceiling, x));
      }
      if (slope == 0) {
        return y;
      }
      Operand<TNumber> below =
          tf.math.minimum(
              tf.math.sub(x, Numbers.scalarLike(tf, threshold, x)), Numbers.scalarLike(tf, 0, x));
      return tf.math.add(y, tf.math.mul(below, Numbers.scalarLike(tf, slope, x)));
    };
  }

  /** Keras 2's. */
  private static Activation thresholded(LayerSettings settings) {
    float theta = settings.number("theta", 1);
    return (tf, x) -> above(tf, x, theta);
  }

  private static Operand<TNumber> above(Ops tf, Operand<TNumber> x, float threshold) {
    return tf.select(tf.math.greater(x, Numbers.scalarLike(tf, threshold, x)), x, tf.zerosLike(x));
  }

  private static Activation leaky(LayerSettings settings) {
    // Keras 2 calls it alpha.
    float slope = settings.number(settings.has("alpha") ? "alpha" : "negative_slope", 0.3);
    return (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(slope));
  }

  private static Activation elu(LayerSettings settings) {
    float alpha = settings.number("alpha", 1);
    if (alpha == 1) {
      return (tf, x) -> tf.nn.elu(x);
    }
    return (tf, x) -> {
      Operand<TNumber> below = tf.math.expm1(tf.math.minimum(x, Numbers.scalarLike(tf, 0, x)));
      return tf.math.add(tf.nn.relu(x), tf.math.mul(below, Numbers.scalarLike(tf, alpha, x)));
    };
  }

  /** Over one axis or several together. */
  private static Activation softmax(LayerSettings settings) {
    JsonNode node = settings.raw("axis");
    if (!settings.has("axis") || (node.isInt() && node.intValue() == -1)) {
      return (tf, x) -> tf.nn.softmax(x);
    }
    int[] axes = new int[node.isArray() ? node.size() : 1];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = settings.integer("axis", node.isArray() ? node.get(i) : node, -8);
    }
    return (tf, x) -> {
      Operand<TNumber> largest = tf.max(x, tf.constant(axes), Max.keepDims(true));
      Operand<TNumber> powers = tf.math.exp(tf.math.sub(x, largest));
      return tf.math.div(powers, tf.sum(powers, tf.constant(axes), Sum.keepDims(true)));
    };
  }
}
