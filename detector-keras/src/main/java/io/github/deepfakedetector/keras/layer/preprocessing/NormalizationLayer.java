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

/** Normalization, by figures in the settings or by adapted ones in the file. */
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

  /** The axes that have figures of their own; all others share them. */
  private List<Integer> kept(Dims input) {
    JsonNode axis = settings.raw("axis");
    boolean none = axis.isNull() || (axis.isArray() && axis.isEmpty());
    return none ? List.of() : Axes.list(settings, "axis", input.rank());
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    if (configured) {
      return List.of();
    }
    long[] sizes = kept(input).stream().mapToLong(axis -> requireKnown(input, axis)).toArray();
    return List.of(
        WeightSpec.tracked("mean", sizes),
        WeightSpec.tracked("variance", sizes),
        // How many examples the figures were taken from; a scalar that nothing depends on.
        WeightSpec.tracked("count"));
  }

  @Override
  protected Dims output(Dims input) {
    if (configured) {
      Figures.of(settings, "mean").stretched(input, kept(input));
      Figures.of(settings, "variance").stretched(input, kept(input));
    } else {
      kept(input).forEach(axis -> requireKnown(input, axis));
    }
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> given) {
    Ops tf = call.tf();
    Operand<TNumber> x = call.precision().cast(tf, given);
    Operand<TNumber> mean = figures(call, "mean", 0);
    Operand<TNumber> variance = figures(call, "variance", 1);
    Operand<TNumber> deviation = tf.math.maximum(tf.math.sqrt(variance), call.scalar(EPSILON));
    return invert
        ? tf.math.add(mean, tf.math.mul(x, deviation))
        : tf.math.div(tf.math.sub(x, mean), deviation);
  }

  private Operand<TNumber> figures(LayerCall call, String key, int weight) {
    Ops tf = call.tf();
    Dims input = call.shape();
    List<Integer> kept = kept(input);
    if (configured) {
      Figures figures = Figures.of(settings, key);
      return tf.reshape(
          call.precision().vector(tf, figures.numbers()),
          tf.constant(figures.stretched(input, kept).toArray()));
    }
    Dims stretched = Dims.ones(input.rank());
    for (int axis : kept) {
      stretched = stretched.with(axis, input.at(axis));
    }
    return tf.reshape(call.weight(weight), tf.constant(stretched.toArray()));
  }
}
