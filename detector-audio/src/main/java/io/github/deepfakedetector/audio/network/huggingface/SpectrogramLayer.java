package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.Norm;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.engine.TorchAttention;

/**
 * A layer of the Audio Spectrogram Transformer. Its parameters have the names that transformers
 * gave them before version 5, or those that it gives them since.
 */
final class SpectrogramLayer {
  private final Norm attentionNorm;
  private final Attention attention;
  private final Norm feedForwardNorm;
  private final FeedForward feedForward;

  private record Names(
      String prefix, String query, String key, String value, String out, String up, String down) {}

  SpectrogramLayer(
      SpectrogramConfig config, Weights weights, String prefix, int number, TorchAttention kernel) {
    Names names = names(weights, prefix, number);
    int hidden = config.hiddenSize();
    boolean biased = config.queryBias();
    this.attentionNorm =
        Norm.of(weights, names.prefix + "layernorm_before", hidden, config.layerNormEps());
    this.attention =
        new Attention(
            kernel,
            config.heads(),
            Dense.of(weights, names.prefix + names.query, hidden, hidden, biased),
            Dense.of(weights, names.prefix + names.key, hidden, hidden, biased),
            Dense.of(weights, names.prefix + names.value, hidden, hidden, biased),
            Dense.of(weights, names.prefix + names.out, hidden, hidden));
    this.feedForwardNorm =
        Norm.of(weights, names.prefix + "layernorm_after", hidden, config.layerNormEps());
    this.feedForward =
        new FeedForward(
            Dense.of(weights, names.prefix + names.up, hidden, config.intermediateSize()),
            Dense.of(weights, names.prefix + names.down, config.intermediateSize(), hidden),
            config.hiddenActivation());
  }

  private static Names names(Weights weights, String prefix, int number) {
    String newer = prefix + "layers." + number + ".";
    if (weights.has(newer + "layernorm_before.weight")) {
      return new Names(
          newer,
          "attention.q_proj",
          "attention.k_proj",
          "attention.v_proj",
          "attention.o_proj",
          "mlp.fc1",
          "mlp.fc2");
    }
    return new Names(
        prefix + "encoder.layer." + number + ".",
        "attention.attention.query",
        "attention.attention.key",
        "attention.attention.value",
        "attention.output.dense",
        "intermediate.dense",
        "output.dense");
  }

  NDArray apply(NDArray x) {
    NDArray attended = attention.apply(attentionNorm.apply(x), null).addi(x);
    return feedForward.apply(feedForwardNorm.apply(attended)).addi(attended);
  }
}
