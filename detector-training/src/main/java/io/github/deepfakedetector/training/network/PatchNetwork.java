package io.github.deepfakedetector.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.training.BatchStatistics;
import io.github.deepfakedetector.training.InitialValues;
import io.github.deepfakedetector.training.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The network that judges a patch, computed so that gradients can be collected. A fixed front end
 * leaves what is left of a pixel when its surroundings are taken away: the difference to the mean
 * of 3 x 3 pixels, and to the first pixel of its 2 x 2 block (Tan et al., "Rethinking the
 * Up-Sampling Operations in CNN-based Generative Network for Generalizable Deepfake Detection",
 * 2024); beside them stands the pixel itself. Then come convolutions with batch normalisation, and
 * both the mean and the largest value of each map: what is false may be everywhere in a patch, or
 * in one place. {@link PatchModel} is the same for Keras.
 */
public final class PatchNetwork {
  /** The side of a patch, in pixels. */
  public static final int SIDE = 96;

  /** Outputs of the convolutions; all but the last are followed by pooling. */
  public static final List<Integer> CHANNELS = List.of(16, 32, 64, 96);

  /** What is seen in a patch. */
  public static final int FEATURES = 2 * CHANNELS.get(CHANNELS.size() - 1);

  /** Of the front end: two differences, and the pixel itself. */
  public static final int CHANNELS_IN = 9;

  /** Differences are scaled by this, and bent to -1..1: an edge must not outweigh the rest. */
  public static final float GAIN = 16;

  public static final float EPSILON = 1e-3f;

  private static final float MOMENTUM = 0.95f;
  private static final String INNER = ":, :, 1:-1, 1:-1";
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape THREE = new Shape(3, 3);
  private static final Shape NONE = new Shape(0, 0);

  private static final String PREFIX = "network.";

  private final Parameters parameters;
  private final BatchStatistics statistics;

  /** With random weights (He et al., 2015). */
  public PatchNetwork(NDManager manager, RandomGenerator random) {
    this.parameters = new Parameters(manager);
    this.statistics = new BatchStatistics(manager);
    int inputs = CHANNELS_IN;
    for (int i = 0; i < CHANNELS.size(); i++) {
      int outputs = CHANNELS.get(i);
      parameters.add("conv" + i, InitialValues.convolution(outputs, inputs, 3, random));
      parameters.add("gamma" + i, InitialValues.constant(outputs, 1));
      parameters.add("beta" + i, InitialValues.constant(outputs, 0));
      statistics.add(String.valueOf(i), outputs);
      inputs = outputs;
    }
    parameters.add(
        "dense",
        InitialValues.normal(List.of(1L, (long) FEATURES), 0.1 / Math.sqrt(FEATURES), random));
    parameters.add("bias", InitialValues.constant(1, 0));
  }

  /**
   * What the network says of patches.
   *
   * @param patches count x rows x columns x 3, values 0..1
   * @param learning whether the batch's own statistics are used, and remembered
   * @return a logit of P(fake) for each patch
   */
  public NDArray forward(NDArray patches, boolean learning) {
    return logits(features(patches, learning));
  }

  /**
   * What the network sees in patches, of any side.
   *
   * @param patches count x rows x columns x 3, rows and columns even, values 0..1
   * @param learning whether the batch's own statistics are used, and remembered
   * @return count x {@link #FEATURES}: the means, then the largest values of the last maps
   */
  public NDArray features(NDArray patches, boolean learning) {
    NDArray x = frontEnd(patches.transpose(0, 3, 1, 2));
    for (int i = 0; i < CHANNELS.size(); i++) {
      NDArray y = Conv2d.conv2d(x, parameters.get("conv" + i), null, ONE, ONE).singletonOrThrow();
      x = normalised(y, i, learning).getNDArrayInternal().relu();
      if (i < CHANNELS.size() - 1) {
        x = x.getNDArrayInternal().maxPool(TWO, TWO, NONE, false);
      }
    }
    NDArray places = x.reshape(x.getShape().get(0), x.getShape().get(1), -1);
    NDList both = new NDList(places.mean(new int[] {2}), places.max(new int[] {2}));
    return NDArrays.concat(both, 1);
  }

  /** A logit of P(fake) for each row of features. */
  public NDArray logits(NDArray features) {
    return Linear.linear(features, parameters.get("dense"), parameters.get("bias"))
        .singletonOrThrow()
        .flatten();
  }

  private static NDArray frontEnd(NDArray x) {
    NDArray inner = x.get(INNER);
    NDArray mean = x.getNDArrayInternal().avgPool(THREE, ONE, NONE, false, true);
    NDArray corners = x.getNDArrayInternal().maxPool(ONE, TWO, NONE, false);
    NDArray blocks = corners.repeat(2, 2).repeat(3, 2).get(INNER);
    NDArray residuals = NDArrays.concat(new NDList(inner.sub(mean), inner.sub(blocks)), 1);
    return NDArrays.concat(new NDList(residuals.mul(GAIN).tanh(), inner.mul(2).sub(1)), 1);
  }

  private NDArray normalised(NDArray x, int i, boolean learning) {
    return BatchNorm.batchNorm(
            x,
            statistics.mean(String.valueOf(i)),
            statistics.variance(String.valueOf(i)),
            parameters.get("gamma" + i),
            parameters.get("beta" + i),
            -1,
            MOMENTUM,
            EPSILON,
            learning)
        .singletonOrThrow();
  }

  /** Begins a parameter with other values. */
  void begin(String name, float[] values) {
    parameters.begin(name, values);
  }

  /** Begins the statistics of a convolution's normalisation with other values. */
  void beginStatistics(int convolution, float[] means, float[] variances) {
    statistics.mean(String.valueOf(convolution)).set(means);
    statistics.variance(String.valueOf(convolution)).set(variances);
  }

  /** Takes a step of the optimiser. */
  public void update(long step, float learningRate) {
    parameters.update(step, learningRate);
  }

  /** A copy of a parameter. */
  public float[] values(String name) {
    return parameters.values(name);
  }

  /** A copy of the running means of a convolution's normalisation. */
  public float[] means(int convolution) {
    return statistics.mean(String.valueOf(convolution)).toFloatArray();
  }

  /** A copy of the running variances of a convolution's normalisation. */
  public float[] variances(int convolution) {
    return statistics.variance(String.valueOf(convolution)).toFloatArray();
  }

  /** Everything that a training goes on from. */
  public Map<String, FloatTensor> state() {
    Map<String, FloatTensor> state = new LinkedHashMap<>();
    parameters.save(PREFIX, state);
    statistics.save(PREFIX, state);
    return state;
  }

  /** Takes over what {@link #state} gave. */
  public void restore(Map<String, FloatTensor> state) {
    parameters.restore(PREFIX, state);
    statistics.restore(PREFIX, state);
  }
}
