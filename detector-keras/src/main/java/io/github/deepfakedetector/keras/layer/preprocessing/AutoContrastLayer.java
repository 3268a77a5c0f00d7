package io.github.deepfakedetector.keras.layer.preprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Min;
import org.tensorflow.types.family.TNumber;

/** AutoContrast, which acts at inference too: each channel is stretched over the whole range. */
public final class AutoContrastLayer extends UnaryLayer {
  private static final double WHITE = 255;
  private final double low;
  private final double high;

  private AutoContrastLayer(LayerSettings settings) {
    super(settings);
    JsonNode range = settings.raw("value_range");
    if (settings.has("value_range")
        && (range.size() != 2 || !range.get(0).isNumber() || !range.get(1).isNumber())) {
      throw settings.wrong("value_range", "two numbers");
    }
    low = Math.min(range.path(0).asDouble(0), range.path(1).asDouble(WHITE));
    high = Math.max(range.path(0).asDouble(0), range.path(1).asDouble(WHITE));
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("AutoContrast", AutoContrastLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 4);
    return input;
  }

  /** The axes are these whatever the data format, in Keras too. */
  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> given) {
    Ops tf = call.tf();
    Operand<TNumber> original = call.precision().cast(tf, given);
    Operand<TNumber> x = ranged(call, original, low, high, 0, WHITE);
    int[] axes = {1, 2};
    Operand<TNumber> least = tf.min(x, tf.constant(axes), Min.keepDims(true));
    Operand<TNumber> most = tf.max(x, tf.constant(axes), Max.keepDims(true));
    Operand<TNumber> white = call.scalar(WHITE);
    Operand<TNumber> scale = tf.math.div(white, tf.math.sub(most, least));
    Operand<TNumber> offset = tf.math.mul(tf.math.neg(least), scale);
    Operand<TNumber> stretched = tf.math.add(tf.math.mul(x, scale), offset);
    Operand<TNumber> clipped = tf.math.maximum(tf.math.minimum(stretched, white), call.scalar(0));
    Operand<TNumber> y = ranged(call, clipped, 0, WHITE, low, high);
    // A channel of one number only has nothing to stretch.
    return tf.select(tf.math.isNan(y), original, y);
  }

  private static Operand<TNumber> ranged(
      LayerCall call, Operand<TNumber> x, double from, double to, double newFrom, double newTo) {
    if (from == newFrom && to == newTo) {
      return x;
    }
    Ops tf = call.tf();
    Operand<TNumber> unit = tf.math.div(tf.math.sub(x, call.scalar(from)), call.scalar(to - from));
    return tf.math.add(tf.math.mul(unit, call.scalar(newTo - newFrom)), call.scalar(newFrom));
  }
}
