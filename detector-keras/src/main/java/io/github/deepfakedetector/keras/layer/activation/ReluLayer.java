package io.github.deepfakedetector.keras.layer.activation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** ReLU with a ceiling, a slope and a threshold. */
public final class ReluLayer extends UnaryLayer {
  private final float slope;
  private final float threshold;
  private final float ceiling;

  private ReluLayer(LayerSettings settings) {
    super(settings);
    slope = settings.number("negative_slope", 0);
    threshold = settings.number("threshold", 0);
    ceiling = settings.number("max_value", Double.POSITIVE_INFINITY);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("ReLU", ReluLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    return input;
  }

  /** x above the threshold and up to the ceiling, slope (x - threshold) below it. */
  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Operand<TNumber> y =
        threshold == 0
            ? tf.nn.relu(x)
            : tf.select(
                tf.math.greater(x, call.scalar(threshold)),
                x,
                tf.math.mul(x, Numbers.scalarLike(tf, 0, x)));
    if (Float.isFinite(ceiling)) {
      y = tf.math.minimum(y, call.scalar(ceiling));
    }
    if (slope != 0) {
      Operand<TNumber> below =
          tf.math.minimum(tf.math.sub(x, call.scalar(threshold)), Numbers.scalarLike(tf, 0, x));
      y = tf.math.add(y, tf.math.mul(below, call.scalar(slope)));
    }
    return y;
  }
}
