package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.Weights;
import org.jspecify.annotations.Nullable;

/** A wide grouped convolution that tells the encoder what lies around each frame. */
final class PositionEmbedding {
  /** PyTorch's default, which HuggingFace does not change. */
  private static final double BATCH_NORM_EPS = 1e-5;

  private final SpeechConfig config;
  private final NDArray weight;
  private final NDArray bias;
  private final @Nullable NDArray inputScale;
  private final @Nullable NDArray inputShift;

  PositionEmbedding(SpeechConfig config, Weights weights) {
    this.config = config;
    String prefix = config.family().id() + ".encoder.pos_conv_embed.";
    int hidden = config.hiddenSize();
    this.bias = weights.get(prefix + "conv.bias", hidden);
    if (config.positionBatchNorm()) {
      this.weight = weights.get(prefix + "conv.weight", shape(config));
      String norm = prefix + "batch_norm.";
      float[] scale = weights.floats(norm + "weight", hidden);
      float[] shift = weights.floats(norm + "bias", hidden);
      float[] mean = weights.floats(norm + "running_mean", hidden);
      float[] variance = weights.floats(norm + "running_var", hidden);
      for (int i = 0; i < hidden; i++) {
        scale[i] = (float) (scale[i] / Math.sqrt(variance[i] + BATCH_NORM_EPS));
        shift[i] -= scale[i] * mean[i];
      }
      this.inputScale = Ops.vector(bias.getManager(), scale);
      this.inputShift = Ops.vector(bias.getManager(), shift);
    } else {
      this.weight = normed(config, weights, prefix + "conv.");
      this.inputScale = null;
      this.inputShift = null;
    }
  }

  private static long[] shape(SpeechConfig config) {
    int hidden = config.hiddenSize();
    return new long[] {hidden, hidden / config.positionGroups(), config.positionKernel()};
  }

  /** Weight norm over all axes but the last, under the names of PyTorch's older or newer form. */
  private static NDArray normed(SpeechConfig config, Weights weights, String prefix) {
    boolean older = weights.has(prefix + "weight_g");
    String lengths = prefix + (older ? "weight_g" : "parametrizations.weight.original0");
    String directions = prefix + (older ? "weight_v" : "parametrizations.weight.original1");
    NDArray g = weights.get(lengths, 1, 1, config.positionKernel());
    NDArray v = weights.get(directions, shape(config));
    try (NDArray square = v.square();
        NDArray sum = square.sum(new int[] {0, 1}, true);
        NDArray length = sum.sqrt();
        NDArray factor = g.div(length)) {
      return v.mul(factor);
    } finally {
      g.close();
      v.close();
    }
  }

  /**
   * What is to be added to the frames.
   *
   * @param x 1 x frames x size; stays as it is
   */
  NDArray of(NDArray x) {
    NDArray input = x;
    if (inputScale != null && inputShift != null) {
      input = x.mul(inputScale).addi(inputShift);
    }
    int kernel = config.positionKernel();
    NDArray y =
        Conv1d.conv1d(
                input.transpose(0, 2, 1),
                weight,
                bias,
                new Shape(1),
                new Shape(kernel / 2),
                new Shape(1),
                config.positionGroups())
            .singletonOrThrow();
    // An even kernel gives one frame too many.
    NDArray cut = Ops.slice(y, 2, 0, x.getShape().get(1));
    return config.featureActivation().apply(cut).transpose(0, 2, 1);
  }
}
