package io.github.deepfakedetector.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** BatchNormalization as it is at inference: with the moving averages. */
final class BatchNormalizationLayer extends UnaryLayer {
  private final float epsilon;
  private final boolean scale;
  private final boolean center;

  private BatchNormalizationLayer(LayerSettings settings) {
    super(settings);
    epsilon = settings.number("epsilon", 1e-3);
    scale = settings.flag("scale", true);
    center = settings.flag("center", true);
    if (settings.flag("renorm", false)) {
      throw settings.problem("has renorm, which is not supported");
    }
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("BatchNormalization", BatchNormalizationLayer::new);
    factories.put("SyncBatchNormalization", BatchNormalizationLayer::new);
  }

  @Override
  List<WeightSpec> weights(Dims input) {
    long size = channels(input);
    List<WeightSpec> specs = new ArrayList<>();
    if (scale) {
      specs.add(WeightSpec.trained("gamma", size));
    }
    if (center) {
      specs.add(WeightSpec.trained("beta", size));
    }
    specs.add(WeightSpec.tracked("moving_mean", size));
    specs.add(WeightSpec.tracked("moving_variance", size));
    return specs;
  }

  @Override
  Dims output(Dims input) {
    channels(input);
    return input;
  }

  private long channels(Dims input) {
    int axis = Axes.last(settings, "axis", input.rank());
    return requireKnown(input, axis);
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    Ops tf = call.tf();
    int size = (int) channels(call.shape());
    int next = 0;
    Operand<TFloat32> gamma = scale ? call.weight(next++) : fill(tf, size, 1f);
    Operand<TFloat32> beta = center ? call.weight(next++) : fill(tf, size, 0f);
    Operand<TFloat32> mean = call.weight(next++);
    Operand<TFloat32> variance = call.weight(next);
    if (call.shape().rank() == 4) {
      // One pass over the feature maps instead of two.
      return tf.nn
          .fusedBatchNorm(
              x,
              gamma,
              beta,
              mean,
              variance,
              FusedBatchNorm.epsilon(epsilon),
              FusedBatchNorm.isTraining(false))
          .y();
    }
    Operand<TFloat32> factor =
        tf.math.mul(tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon))), gamma);
    Operand<TFloat32> shift = tf.math.sub(beta, tf.math.mul(mean, factor));
    return tf.math.add(tf.math.mul(x, factor), shift);
  }

  private static Operand<TFloat32> fill(Ops tf, int size, float value) {
    return tf.fill(tf.constant(new int[] {size}), tf.constant(value));
  }
}
