package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import io.github.deepfakedetector.audio.network.torch.Norm;
import io.github.deepfakedetector.audio.network.torch.PackedDense;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.engine.TorchDense;
import io.github.deepfakedetector.engine.TorchOperations;

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
      SpectrogramConfig config,
      Weights weights,
      String prefix,
      int number,
      TorchOperations operations) {
    Names names = names(weights, prefix, number);
    int hidden = config.hiddenSize();
    boolean biased = config.queryBias();
    TorchDense dense = operations.dense();
    this.attentionNorm =
        Norm.of(weights, names.prefix + "layernorm_before", hidden, config.layerNormEps());
    this.attention =
        new Attention(
            operations.attention(),
            config.heads(),
            PackedDense.of(weights, dense, names.prefix + names.query, hidden, hidden, biased),
            PackedDense.of(weights, dense, names.prefix + names.key, hidden, hidden, biased),
            PackedDense.of(weights, dense, names.prefix + names.value, hidden, hidden, biased),
            PackedDense.of(weights, dense, names.prefix + names.out, hidden, hidden));
    this.feedForwardNorm =
        Norm.of(weights, names.prefix + "layernorm_after", hidden, config.layerNormEps());
    this.feedForward =
        new FeedForward(
            PackedDense.of(
                weights, dense, names.prefix + names.up, hidden, config.intermediateSize()),
            PackedDense.of(
                weights, dense, names.prefix + names.down, config.intermediateSize(), hidden),
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
    int tokens = (int) x.getShape().get(1);
    NDArray attended = attention.apply(attentionNorm.apply(x), tokens, null).add(x);
    return feedForward.apply(feedForwardNorm.apply(attended)).add(attended);
  }
}
