package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import io.github.deepfakedetector.audio.network.torch.Activation;
import io.github.deepfakedetector.audio.network.torch.Norm;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.PackedDense;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.engine.TorchDense;
import io.github.deepfakedetector.engine.TorchOperations;
import org.jspecify.annotations.Nullable;

/** A layer of the encoder: attention, then a feed-forward part, each added to what it is given. */
final class EncoderLayer {
  private final boolean normFirst;
  private final Attention attention;
  private final @Nullable PositionGate gate;
  private final Norm attentionNorm;
  private final FeedForward feedForward;
  private final Norm finalNorm;
  private final @Nullable Norm adapterNorm;
  private final @Nullable FeedForward adapter;

  EncoderLayer(SpeechConfig config, Weights weights, int number, TorchOperations operations) {
    String prefix = config.family().id() + ".encoder.layers." + number + ".";
    int hidden = config.hiddenSize();
    TorchDense dense = operations.dense();
    this.normFirst = config.stableLayerNorm();
    this.attention = attention(config, weights, prefix + "attention.", operations);
    this.gate =
        config.family() == SpeechFamily.WAVLM
            ? new PositionGate(config, weights, prefix + "attention.")
            : null;
    this.attentionNorm = Norm.of(weights, prefix + "layer_norm", hidden, config.layerNormEps());
    this.feedForward =
        new FeedForward(
            PackedDense.of(
                weights,
                dense,
                prefix + "feed_forward.intermediate_dense",
                hidden,
                config.intermediateSize()),
            PackedDense.of(
                weights,
                dense,
                prefix + "feed_forward.output_dense",
                config.intermediateSize(),
                hidden),
            config.hiddenActivation());
    this.finalNorm = Norm.of(weights, prefix + "final_layer_norm", hidden, config.layerNormEps());
    Integer size = config.adapterDim();
    String name = prefix + "adapter_layer.";
    this.adapterNorm =
        size == null ? null : Norm.of(weights, name + "norm", hidden, Norm.USUAL_EPS);
    this.adapter =
        size == null
            ? null
            : new FeedForward(
                PackedDense.of(weights, dense, name + "linear_1", hidden, size),
                PackedDense.of(weights, dense, name + "linear_2", size, hidden),
                Activation.RELU);
  }

  private static Attention attention(
      SpeechConfig config, Weights weights, String prefix, TorchOperations operations) {
    int hidden = config.hiddenSize();
    TorchDense dense = operations.dense();
    return new Attention(
        operations.attention(),
        config.heads(),
        PackedDense.of(weights, dense, prefix + "q_proj", hidden, hidden),
        PackedDense.of(weights, dense, prefix + "k_proj", hidden, hidden),
        PackedDense.of(weights, dense, prefix + "v_proj", hidden, hidden),
        PackedDense.of(weights, dense, prefix + "out_proj", hidden, hidden));
  }

  /**
   * @param x 1 x frames x size; given back
   * @param frames how many of them are the recording's, before those that fill it up
   * @param positions of WavLM; absent for the others
   */
  NDArray apply(NDArray x, int frames, RelativePositions.@Nullable Table positions) {
    return Ops.consuming(Ops.consuming(x, y -> attended(y, frames, positions)), this::fed);
  }

  private NDArray attended(NDArray x, int frames, RelativePositions.@Nullable Table positions) {
    NDArray input = normFirst ? attentionNorm.apply(x) : x;
    Attention.Bias bias = gate == null || positions == null ? null : gate.bias(input, positions);
    NDArray sum = attention.apply(input, frames, bias).add(x);
    return normFirst ? sum : attentionNorm.consume(sum);
  }

  private NDArray fed(NDArray x) {
    if (!normFirst) {
      return finalNorm.consume(feedForward.apply(x).add(x));
    }
    NDArray sum = feedForward.apply(finalNorm.apply(x)).add(x);
    return adapter == null || adapterNorm == null
        ? sum
        : adapter.apply(adapterNorm.apply(sum)).add(sum);
  }
}
