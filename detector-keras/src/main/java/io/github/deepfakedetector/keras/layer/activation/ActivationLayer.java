package io.github.deepfakedetector.keras.layer.activation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Axes;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.family.TNumber;

/** Activation, and activations that are layers and keep the shape. */
public final class ActivationLayer extends UnaryLayer {
  private final Activations.Activation activation;

  private ActivationLayer(LayerSettings settings, Activations.Activation activation) {
    super(settings);
    this.activation = activation;
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put(
        "Activation",
        settings -> new ActivationLayer(settings, Activations.of(settings, "activation")));
    factories.put("LeakyReLU", ActivationLayer::leaky);
    factories.put("ELU", ActivationLayer::elu);
    factories.put("Softmax", ActivationLayer::softmax);
  }

  private static Layer leaky(LayerSettings settings) {
    // Keras 2 calls it alpha.
    float slope = settings.number(settings.has("alpha") ? "alpha" : "negative_slope", 0.3);
    return new ActivationLayer(settings, (tf, x) -> tf.nn.leakyRelu(x, LeakyRelu.alpha(slope)));
  }

  private static Layer elu(LayerSettings settings) {
    float alpha = settings.number("alpha", 1);
    if (alpha == 1) {
      return new ActivationLayer(settings, (tf, x) -> tf.nn.elu(x));
    }
    return new ActivationLayer(
        settings,
        (tf, x) -> {
          Operand<TNumber> below = tf.math.expm1(tf.math.minimum(x, Numbers.scalarLike(tf, 0, x)));
          return tf.math.add(tf.nn.relu(x), tf.math.mul(below, Numbers.scalarLike(tf, alpha, x)));
        });
  }

  private static Layer softmax(LayerSettings settings) {
    return new ActivationLayer(settings, (tf, x) -> tf.nn.softmax(x));
  }

  @Override
  protected Dims output(Dims input) {
    if (settings.className().equals("Softmax")) {
      Axes.last(settings, "axis", input.rank());
    }
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return activation.apply(call.tf(), masked(call, x));
  }

  /** Softmax gives nothing to what does not count. */
  private Operand<TNumber> masked(LayerCall call, Operand<TNumber> x) {
    Operand<TBool> mask = settings.className().equals("Softmax") ? call.mask() : null;
    if (mask == null) {
      return x;
    }
    double least = x.type().equals(TFloat16.class) ? -3e4 : -1e9;
    return call.tf().select(mask, x, Numbers.scalarLike(call.tf(), least, x));
  }
}
