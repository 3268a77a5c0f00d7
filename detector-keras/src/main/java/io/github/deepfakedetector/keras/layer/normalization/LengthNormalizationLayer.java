package io.github.deepfakedetector.keras.layer.normalization;

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
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.family.TNumber;

/** UnitNormalization, to a length of 1, and RMSNormalization (Zhang and Sennrich 2019). */
public final class LengthNormalizationLayer extends UnaryLayer {
  private static final double UNIT_EPSILON = 1e-12;
  private final boolean unit;
  private final float epsilon;

  private LengthNormalizationLayer(LayerSettings settings, boolean unit) {
    super(settings);
    this.unit = unit;
    this.epsilon = settings.number("epsilon", 1e-6);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("UnitNormalization", s -> new LengthNormalizationLayer(s, true));
    factories.put("RMSNormalization", s -> new LengthNormalizationLayer(s, false));
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    long[] shape =
        axes(input).stream().mapToLong(axis -> unit ? 1 : requireKnown(input, axis)).toArray();
    return unit ? List.of() : List.of(WeightSpec.trained("scale", shape));
  }

  @Override
  protected Dims output(Dims input) {
    List<Integer> axes = axes(input);
    // Keras does not move the scale to its axes, so it has to fit the last ones as it is.
    for (int i = 0; !unit && i < axes.size(); i++) {
      long last = input.at(input.rank() - axes.size() + i);
      long own = requireKnown(input, axes.get(i));
      if (own != last && own != 1) {
        throw problem("has a scale for axes %s, which does not fit %s".formatted(axes, input));
      }
    }
    return input;
  }

  private List<Integer> axes(Dims input) {
    return Axes.list(settings, "axis", input.rank());
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    List<Integer> axes = axes(call.shape());
    return unit ? unit(call, x, axes) : rootMeanSquare(call, x, axes);
  }

  private static Operand<TNumber> unit(LayerCall call, Operand<TNumber> x, List<Integer> axes) {
    Ops tf = call.tf();
    int[] over = axes.stream().mapToInt(Integer::intValue).toArray();
    Operand<TNumber> squares = tf.sum(tf.math.square(x), tf.constant(over), Sum.keepDims(true));
    Operand<TNumber> factor =
        tf.math.minimum(tf.math.rsqrt(squares), call.scalar(1 / UNIT_EPSILON));
    return tf.math.mul(x, factor);
  }

  private Operand<TNumber> rootMeanSquare(LayerCall call, Operand<TNumber> x, List<Integer> axes) {
    Ops tf = call.tf();
    Widened wide = Widened.of(call, x);
    Operand<TNumber> square = wide.mean(tf.math.square(wide.x()), axes);
    Operand<TNumber> factor = tf.math.rsqrt(tf.math.add(square, wide.scalar(epsilon)));
    return wide.back(tf.math.mul(tf.math.mul(wide.x(), factor), wide.weight(0)));
  }
}
