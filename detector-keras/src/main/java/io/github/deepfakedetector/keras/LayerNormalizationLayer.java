package io.github.deepfakedetector.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** LayerNormalization over the last axis. */
final class LayerNormalizationLayer extends UnaryLayer {
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

  static void register(Map<String, LayerFactory> factories) {
    factories.put("LayerNormalization", LayerNormalizationLayer::new);
  }

  @Override
  List<WeightSpec> weights(Dims input) {
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
  Dims output(Dims input) {
    requireKnown(input, Axes.last(settings, "axis", input.rank()));
    return input;
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    Ops tf = call.tf();
    Operand<TFloat32> mean = tf.math.mean(x, tf.constant(-1), Mean.keepDims(true));
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.squaredDifference(x, mean), tf.constant(-1), Mean.keepDims(true));
    Operand<TFloat32> factor = tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    int next = 0;
    if (scale) {
      factor = tf.math.mul(factor, call.weight(next++));
    }
    Operand<TFloat32> y = tf.math.mul(tf.math.sub(x, mean), factor);
    return center ? tf.math.add(y, call.weight(next)) : y;
  }
}
