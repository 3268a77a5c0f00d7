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
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.family.TNumber;

/** LayerNormalization over the last axis. */
public final class LayerNormalizationLayer extends UnaryLayer {
  private final float epsilon;
  private final boolean scale;
  private final boolean center;

  private LayerNormalizationLayer(LayerSettings settings) {
    super(settings);
    epsilon = settings.number("epsilon", 1e-3);
    scale = settings.flag("scale", true);
    center = settings.flag("center", true);
    if (settings.flag("rms_scaling", false)) {
      throw settings.problem("has rms_scaling, which is not supported");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("LayerNormalization", LayerNormalizationLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    long size = requireKnown(input, Axes.last(settings, "axis", input.rank()));
    List<WeightSpec> specs = new ArrayList<>();
    if (scale) {
      specs.add(WeightSpec.trained("gamma", size));
    }
    if (center) {
      specs.add(WeightSpec.trained("beta", size));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
    requireKnown(input, Axes.last(settings, "axis", input.rank()));
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Operand<TNumber> mean = tf.math.mean(x, tf.constant(-1), Mean.keepDims(true));
    Operand<TNumber> variance =
        tf.math.mean(tf.math.squaredDifference(x, mean), tf.constant(-1), Mean.keepDims(true));
    Operand<TNumber> factor = tf.math.rsqrt(tf.math.add(variance, call.scalar(epsilon)));
    int next = 0;
    if (scale) {
      factor = tf.math.mul(factor, call.weight(next++));
    }
    Operand<TNumber> y = tf.math.mul(tf.math.sub(x, mean), factor);
    return center ? tf.math.add(y, call.weight(next)) : y;
  }
}
