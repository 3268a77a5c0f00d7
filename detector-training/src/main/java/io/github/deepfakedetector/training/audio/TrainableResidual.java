package io.github.deepfakedetector.training.audio;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import io.github.deepfakedetector.audio.network.residual.ResidualNetwork;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.training.BatchStatistics;
import io.github.deepfakedetector.training.InitialValues;
import io.github.deepfakedetector.training.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The parameters of a {@link ResidualNetwork} that learns. For one thread at a time. */
final class TrainableResidual {
  private static final String PREFIX = "network.";
  private static final float MOMENTUM = 0.95f;
  private static final float EPSILON = 1e-5f;

  private final Parameters parameters;
  private final BatchStatistics statistics;

  /** With random weights (He et al., 2015). */
  TrainableResidual(NDManager manager, RandomGenerator random) {
    this.parameters = new Parameters(manager);
    this.statistics = new BatchStatistics(manager);
    for (ResidualNetwork.Convolution c : ResidualNetwork.convolutions()) {
      parameters.add(
          c.name() + ".weight", InitialValues.convolution(c.out(), c.in(), c.kernel(), random));
      parameters.add(c.name() + ".gamma", InitialValues.constant(c.out(), 1));
      parameters.add(c.name() + ".beta", InitialValues.constant(c.out(), 0));
      statistics.add(c.name(), c.out());
    }
    long features = ResidualNetwork.features();
    parameters.add(
        "dense.weight",
        InitialValues.normal(List.of(1L, features), 0.1 / Math.sqrt((double) features), random));
    parameters.add("dense.bias", InitialValues.constant(1, 0));
  }

  /**
   * What the network says of spectrograms.
   *
   * @param learning whether the batch's own statistics are used, and remembered
   */
  NDArray logits(NDArray spectrograms, boolean learning) {
    return ResidualNetwork.logits(spectrograms, new Learning(learning));
  }

  void update(long step, float learningRate) {
    parameters.update(step, learningRate);
  }

  private final class Learning implements ResidualNetwork.Layers {
    private final boolean learning;

    Learning(boolean learning) {
      this.learning = learning;
    }

    @Override
    public NDArray convolved(NDArray x, ResidualNetwork.Convolution c) {
      Shape stride = new Shape(c.rowStride(), c.columnStride());
      Shape padding = new Shape(c.kernel() / 2, c.kernel() / 2);
      NDArray weight = parameters.get(c.name() + ".weight");
      try (NDArray y = Conv2d.conv2d(x, weight, null, stride, padding).singletonOrThrow()) {
        return BatchNorm.batchNorm(
                y,
                statistics.mean(c.name()),
                statistics.variance(c.name()),
                parameters.get(c.name() + ".gamma"),
                parameters.get(c.name() + ".beta"),
                -1,
                MOMENTUM,
                EPSILON,
                learning)
            .singletonOrThrow();
      }
    }

    @Override
    public NDArray dense(NDArray x) {
      return Linear.linear(x, parameters.get("dense.weight"), parameters.get("dense.bias"))
          .singletonOrThrow();
    }
  }

  /** As {@link io.github.deepfakedetector.audio.network.residual.ResidualClassifier} reads it. */
  Map<String, FloatTensor> folded() {
    Map<String, FloatTensor> folded = new LinkedHashMap<>();
    for (ResidualNetwork.Convolution c : ResidualNetwork.convolutions()) {
      float[] weight = parameters.values(c.name() + ".weight");
      float[] gamma = parameters.values(c.name() + ".gamma");
      float[] bias = parameters.values(c.name() + ".beta");
      float[] mean = statistics.mean(c.name()).toFloatArray();
      float[] variance = statistics.variance(c.name()).toFloatArray();
      int each = weight.length / c.out();
      for (int i = 0; i < c.out(); i++) {
        double scale = gamma[i] / Math.sqrt(variance[i] + EPSILON);
        for (int j = 0; j < each; j++) {
          weight[i * each + j] *= (float) scale;
        }
        bias[i] -= (float) (scale * mean[i]);
      }
      List<Long> shape =
          List.of((long) c.out(), (long) c.in(), (long) c.kernel(), (long) c.kernel());
      folded.put(c.name() + ".weight", new FloatTensor(shape, weight));
      folded.put(c.name() + ".bias", new FloatTensor(List.of((long) c.out()), bias));
    }
    long features = ResidualNetwork.features();
    folded.put(
        "dense.weight", new FloatTensor(List.of(1L, features), parameters.values("dense.weight")));
    folded.put("dense.bias", new FloatTensor(List.of(1L), parameters.values("dense.bias")));
    return folded;
  }

  /** Everything that a training goes on from. */
  Map<String, FloatTensor> state() {
    Map<String, FloatTensor> state = new LinkedHashMap<>();
    parameters.save(PREFIX, state);
    statistics.save(PREFIX, state);
    return state;
  }

  /** Takes over what {@link #state} gave. */
  void restore(Map<String, FloatTensor> state) {
    parameters.restore(PREFIX, state);
    statistics.restore(PREFIX, state);
  }
}
