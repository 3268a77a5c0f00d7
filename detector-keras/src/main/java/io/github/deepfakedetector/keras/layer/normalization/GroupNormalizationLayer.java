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
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** GroupNormalization (Wu and He 2018): of each group of channels over all other axes. */
public final class GroupNormalizationLayer extends UnaryLayer {
  private final float epsilon;
  private final boolean scale;
  private final boolean center;

  private GroupNormalizationLayer(LayerSettings settings) {
    super(settings);
    epsilon = settings.number("epsilon", 1e-3);
    scale = settings.flag("scale", true);
    center = settings.flag("center", true);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("GroupNormalization", GroupNormalizationLayer::new);
  }

  @Override
  public boolean autocastsWeights() {
    return false;
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    long channels = requireKnown(input, axis(input));
    List<WeightSpec> specs = new ArrayList<>();
    if (scale) {
      specs.add(WeightSpec.trained("gamma", channels));
    }
    if (center) {
      specs.add(WeightSpec.trained("beta", channels));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
    groups(input);
    return input;
  }

  private int axis(Dims input) {
    return Axes.any(settings, "axis", -1, input.rank());
  }

  private long groups(Dims input) {
    long channels = requireKnown(input, axis(input));
    int groups = settings.signed("groups", 32);
    long count = groups == -1 ? channels : groups;
    if (count < 1 || channels % count != 0) {
      throw problem("has %d groups, which do not divide %d channels".formatted(groups, channels));
    }
    return count;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Dims input = call.shape();
    int axis = axis(input);
    Dims grouped = grouped(input, axis, input.at(axis));
    Widened wide = Widened.of(call, x);
    Operand<TInt64> shape = tf.shape(wide.x(), TInt64.class);
    wide = wide.with(reshape(tf, wide.x(), shape, grouped, axis));
    List<Integer> over = new ArrayList<>();
    for (int i = 1; i < grouped.rank(); i++) {
      if (i != axis) {
        over.add(i);
      }
    }
    Operand<TNumber> mean = wide.mean(wide.x(), over);
    Operand<TNumber> factor = wide.inverseDeviation(mean, over, epsilon);
    List<Integer> channels = List.of(axis, axis + 1);
    int next = 0;
    if (scale) {
      factor = tf.math.mul(factor, wide.along(wide.weight(next++), channels, grouped));
    }
    Operand<TNumber> shift = tf.math.neg(tf.math.mul(mean, factor));
    if (center) {
      shift = tf.math.add(shift, wide.along(wide.weight(next), channels, grouped));
    }
    Operand<TNumber> y = tf.math.add(tf.math.mul(wide.x(), factor), shift);
    return wide.back(tf.reshape(y, shape));
  }

  /** The shape with the channels' axis split into groups and what is in each. */
  private Dims grouped(Dims input, int axis, long channels) {
    long groups = groups(input);
    Dims before = input.head(axis);
    return before.plus(Dims.of(groups, channels / groups)).plus(input.tail(axis + 1));
  }

  private static Operand<TNumber> reshape(
      Ops tf, Operand<TNumber> x, Operand<TInt64> shape, Dims grouped, int axis) {
    if (grouped.knownButBatch()) {
      return tf.reshape(x, tf.constant(grouped.with(0, Dims.FREE).toArray()));
    }
    Operand<TInt64> before =
        tf.slice(shape, tf.constant(new long[] {0}), tf.constant(new long[] {axis}));
    Operand<TInt64> after =
        tf.slice(shape, tf.constant(new long[] {axis + 1}), tf.constant(new long[] {-1}));
    Operand<TInt64> groups = tf.constant(new long[] {grouped.at(axis), grouped.at(axis + 1)});
    return tf.reshape(x, tf.concat(List.of(before, groups, after), tf.constant(0)));
  }
}
