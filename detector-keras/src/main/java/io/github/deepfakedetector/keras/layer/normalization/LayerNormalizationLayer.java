package io.github.deepfakedetector.keras.layer.normalization;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Axes;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** LayerNormalization (Ba 2016) over one axis or several. */
public final class LayerNormalizationLayer extends UnaryLayer {
  private final float epsilon;
  private final boolean scale;
  private final boolean center;
  // Keras' own, retired variant: divided by the deviation, but the mean stays.
  private final boolean deviationOnly;

  private LayerNormalizationLayer(LayerSettings settings) {
    super(settings);
    epsilon = settings.number("epsilon", 1e-3);
    deviationOnly = settings.flag("rms_scaling", false);
    scale = settings.flag("scale", true) || deviationOnly;
    center = settings.flag("center", true) && !deviationOnly;
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("LayerNormalization", LayerNormalizationLayer::new);
  }

  @Override
  public boolean autocastsWeights() {
    return false;
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    long[] shape = axes(input).stream().mapToLong(axis -> requireKnown(input, axis)).toArray();
    List<WeightSpec> specs = new ArrayList<>();
    if (scale) {
      specs.add(WeightSpec.trained("gamma", shape));
    }
    if (center) {
      specs.add(WeightSpec.trained("beta", shape));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
    axes(input).forEach(axis -> requireKnown(input, axis));
    return input;
  }

  private List<Integer> axes(Dims input) {
    return Axes.list(settings, "axis", input.rank());
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Widened wide = Widened.of(call, x);
    List<Integer> axes = axes(call.shape());
    Operand<TNumber> mean = wide.mean(wide.x(), axes);
    Operand<TNumber> factor = wide.inverseDeviation(mean, axes, epsilon);
    int next = 0;
    if (scale) {
      factor = tf.math.mul(factor, wide.along(wide.weight(next++), axes, call.shape()));
    }
    Operand<TNumber> centred = deviationOnly ? wide.x() : tf.math.sub(wide.x(), mean);
    Operand<TNumber> y = tf.math.mul(centred, factor);
    return wide.back(
        center ? tf.math.add(y, wide.along(wide.weight(next), axes, call.shape())) : y);
  }
}
