package io.github.deepfakedetector.keras;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** ReLU with a ceiling, a slope and a threshold. */
final class ReluLayer extends UnaryLayer {
  private final float slope;
  private final float threshold;
  private final float ceiling;

  private ReluLayer(LayerSettings settings) {
    super(settings);
    slope = settings.number("negative_slope", 0);
    threshold = settings.number("threshold", 0);
    ceiling = settings.number("max_value", Double.POSITIVE_INFINITY);
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("ReLU", ReluLayer::new);
  }

  @Override
  Dims output(Dims input) {
    return input;
  }

  /** x above the threshold and up to the ceiling, slope (x - threshold) below it. */
  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    Ops tf = call.tf();
    Operand<TFloat32> y =
        threshold == 0
            ? tf.nn.relu(x)
            : tf.select(
                tf.math.greater(x, tf.constant(threshold)), x, tf.math.mul(x, tf.constant(0f)));
    if (Float.isFinite(ceiling)) {
      y = tf.math.minimum(y, tf.constant(ceiling));
    }
    if (slope != 0) {
      Operand<TFloat32> below =
          tf.math.minimum(tf.math.sub(x, tf.constant(threshold)), tf.constant(0f));
      y = tf.math.add(y, tf.math.mul(below, tf.constant(slope)));
    }
    return y;
  }
}
