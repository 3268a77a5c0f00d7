package io.github.deepfakedetector.keras.layer.activation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** The activation functions by name. */
public final class Activations {
  private static final Map<String, Activation> BY_NAME = ActivationFunctions.byName();
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

  private static final Map<String, Function<LayerSettings, Activation>> LAYERS =
      ParametricActivations.byClass();

  private Activations() {}

  /** The function that a setting names; linear if it names none. */
  public static Activation of(LayerSettings settings, String key) {
    if (!settings.has(key)) {
      return (tf, x) -> x;
    }
    String name = name(settings.raw(key));
    if (name.equals("hard_sigmoid")) {
      return settings.kerasMajor() >= 3
          ? ActivationFunctions::hardSigmoid3
          : ActivationFunctions::hardSigmoid2;
    }
    Function<LayerSettings, Activation> layer =
        LAYERS.get(settings.raw(key).path("class_name").asText(""));
    if (layer != null) {
      return layer.apply(settings.inside(key));
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

  /** The function of a name that is known to exist. */
  public static Activation named(String name) {
    return Objects.requireNonNull(BY_NAME.get(name), name);
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
  static String name(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    boolean function = node.path("class_name").asText("").equals("function");
    JsonNode config = node.path("config");
    return function && config.isTextual() ? config.textValue() : "";
  }

  /** A function of each number, or of the last axis. */
  @FunctionalInterface
  public interface Activation {
    Operand<TNumber> apply(Ops tf, Operand<TNumber> x);
  }
}
