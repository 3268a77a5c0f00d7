package io.github.deepfakedetector.keras.layer.preprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Axes;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Normalization of the last axis, by figures in the settings or by adapted ones in the file. */
public final class NormalizationLayer extends UnaryLayer {
  // Keras divides by max(standard deviation, epsilon).
  private static final float EPSILON = 1e-7f;
  private final boolean configured;
  private final boolean invert;

  private NormalizationLayer(LayerSettings settings) {
    super(settings);
    configured = settings.has("mean");
    invert = settings.flag("invert", false);
    if (configured != settings.has("variance")) {
      throw settings.problem("has only one of mean and variance");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Normalization", NormalizationLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    if (configured) {
      return List.of();
    }
    long size = requireKnown(input, Axes.last(settings, "axis", input.rank()));
    return List.of(
        WeightSpec.tracked("mean", size),
        WeightSpec.tracked("variance", size),
        // How many examples the figures were taken from; a scalar that nothing depends on.
        WeightSpec.tracked("count"));
  }

  @Override
  protected Dims output(Dims input) {
    int axis = Axes.last(settings, "axis", input.rank());
    for (String key : List.of("mean", "variance")) {
      int length = configured ? numbers(key).length : 1;
      if (length != 1 && length != input.at(axis)) {
        throw settings.problem("has %d numbers as %s for %s".formatted(length, key, input));
      }
    }
    return input;
  }

  private float[] numbers(String key) {
    JsonNode node = settings.raw(key);
    // A number, a list, or a list wrapped once per axis.
    while (node.isArray() && node.size() == 1 && node.get(0).isArray()) {
      node = node.get(0);
    }
    if (node.isNumber()) {
      return new float[] {node.floatValue()};
    }
    float[] values = new float[node.size()];
    for (int i = 0; i < values.length; i++) {
      if (!node.get(i).isNumber()) {
        throw settings.wrong(key, "a list of numbers");
      }
      values[i] = node.get(i).floatValue();
    }
    if (values.length == 0) {
      throw settings.wrong(key, "a list of numbers");
    }
    return values;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Operand<TNumber> mean =
        configured ? call.precision().vector(tf, numbers("mean")) : call.weight(0);
    Operand<TNumber> variance =
        configured ? call.precision().vector(tf, numbers("variance")) : call.weight(1);
    Operand<TNumber> deviation = tf.math.maximum(tf.math.sqrt(variance), call.scalar(EPSILON));
    return invert
        ? tf.math.add(mean, tf.math.mul(x, deviation))
        : tf.math.div(tf.math.sub(x, mean), deviation);
  }
}
