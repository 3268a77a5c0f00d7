package io.github.deepfakedetector.keras.layer.normalization;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Axes;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.family.TNumber;

/** BatchNormalization as it is at inference: with the moving averages. */
public final class BatchNormalizationLayer extends UnaryLayer {
  private final float epsilon;
  private final boolean scale;
  private final boolean center;
  private final boolean renorm;

  private BatchNormalizationLayer(LayerSettings settings) {
    super(settings);
    epsilon = settings.number("epsilon", 1e-3);
    scale = settings.flag("scale", true);
    center = settings.flag("center", true);
    renorm = settings.flag("renorm", false);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("BatchNormalization", BatchNormalizationLayer::new);
    factories.put("SyncBatchNormalization", BatchNormalizationLayer::new);
  }

  @Override
  public boolean autocastsWeights() {
    return false;
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    long size = requireKnown(input, axis(input));
    List<WeightSpec> specs = new ArrayList<>();
    if (scale) {
      specs.add(WeightSpec.trained("gamma", size));
    }
    if (center) {
      specs.add(WeightSpec.trained("beta", size));
    }
    specs.add(WeightSpec.tracked("moving_mean", size));
    specs.add(WeightSpec.tracked("moving_variance", size));
    if (renorm) {
      // Only training looks at these.
      specs.add(WeightSpec.tracked("moving_stddev", size));
      specs.add(WeightSpec.tracked("renorm_mean", size));
      specs.add(WeightSpec.tracked("renorm_stddev", size));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
    requireKnown(input, axis(input));
    return input;
  }

  /** The axis of the channels, counted from 0. */
  public int axis(Dims input) {
    return Axes.any(settings, "axis", -1, input.rank());
  }

  private int firstStatistic() {
    return (scale ? 1 : 0) + (center ? 1 : 0);
  }

  /**
   * What each channel is multiplied by.
   *
   * @param weights the layer's, in their order
   */
  public double[] scale(List<float[]> weights) {
    float[] variance = weights.get(firstStatistic() + 1);
    double[] factors = new double[variance.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (scale ? weights.get(0)[i] : 1) / Math.sqrt((double) variance[i] + epsilon);
    }
    return factors;
  }

  /** What is added to each channel after that. */
  public double[] shift(List<float[]> weights) {
    float[] mean = weights.get(firstStatistic());
    double[] factors = scale(weights);
    double[] terms = new double[mean.length];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = (center ? weights.get(scale ? 1 : 0)[i] : 0) - mean[i] * factors[i];
    }
    return terms;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    boolean picture = call.shape().rank() == 4 && axis(call.shape()) == call.shape().rank() - 1;
    return picture && call.precision() == Precision.FLOAT32 ? fused(call, x) : plain(call, x);
  }

  /** One pass over the feature maps instead of two. */
  private Operand<TNumber> fused(LayerCall call, Operand<TNumber> x) {
    int size = (int) call.shape().last();
    int next = 0;
    Operand<TNumber> gamma = scale ? call.weight(next++) : fill(call, size, 1);
    Operand<TNumber> beta = center ? call.weight(next++) : fill(call, size, 0);
    Operand<TNumber> mean = call.weight(next++);
    return call.tf()
        .nn
        .fusedBatchNorm(
            call.precision().cast(call.tf(), x),
            gamma,
            beta,
            mean,
            call.weight(next),
            FusedBatchNorm.epsilon(epsilon),
            FusedBatchNorm.isTraining(false))
        .y();
  }

  private static Operand<TNumber> fill(LayerCall call, int size, float value) {
    return call.tf().fill(call.tf().constant(new int[] {size}), call.scalar(value));
  }

  /** In single precision at least, as Keras does: the products overflow half precision. */
  private Operand<TNumber> plain(LayerCall call, Operand<TNumber> x) {
    Widened wide = Widened.of(call, x);
    Ops tf = call.tf();
    int next = 0;
    Operand<TNumber> gamma = scale ? wide.weight(next++) : null;
    Operand<TNumber> beta = center ? wide.weight(next++) : null;
    Operand<TNumber> mean = wide.weight(next++);
    Operand<TNumber> factor = tf.math.rsqrt(tf.math.add(wide.weight(next), wide.scalar(epsilon)));
    if (gamma != null) {
      factor = tf.math.mul(factor, gamma);
    }
    Operand<TNumber> shift = tf.math.neg(tf.math.mul(mean, factor));
    if (beta != null) {
      shift = tf.math.add(shift, beta);
    }
    List<Integer> axis = List.of(axis(call.shape()));
    Operand<TNumber> y = tf.math.mul(wide.x(), wide.along(factor, axis, call.shape()));
    return wide.back(tf.math.add(y, wide.along(shift, axis, call.shape())));
  }
}
