package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.audio.network.torch.Norm;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.engine.TorchDense;
import io.github.deepfakedetector.engine.TorchOperations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transformer on the frames. */
final class SpeechEncoder {
  /** See {@link TorchDense}. */
  private static final int ROWS = 8;

  private final SpeechConfig config;
  private final PositionEmbedding positions;
  private final Norm norm;
  private final List<EncoderLayer> layers;
  private final @Nullable RelativePositions relative;
  private final float @Nullable [] layerWeights;

  SpeechEncoder(SpeechConfig config, Weights weights, TorchOperations operations) {
    this.config = config;
    String prefix = config.family().id() + ".encoder.";
    this.positions = new PositionEmbedding(config, weights);
    this.norm = Norm.of(weights, prefix + "layer_norm", config.hiddenSize(), config.layerNormEps());
    this.layers =
        config
            .layerNumbers()
            .mapToObj(number -> new EncoderLayer(config, weights, number, operations))
            .toList();
    this.relative =
        config.family() == SpeechFamily.WAVLM
            ? new RelativePositions(
                config,
                weights.floats(
                    prefix + "layers.0.attention.rel_attn_embed.weight",
                    config.buckets(),
                    config.heads()))
            : null;
    this.layerWeights =
        config.weightedLayerSum()
            ? softmax(weights.floats("layer_weights", config.layers() + 1))
            : null;
  }

  /**
   * The last layer's frames, or the weighted sum of all layers'.
   *
   * @param frames 1 x frames x size; given back
   */
  NDArray apply(NDArray frames) {
    RelativePositions.Table table =
        relative == null
            ? null
            : relative.table((int) frames.getShape().get(1), frames.getManager());
    int count = (int) frames.getShape().get(1);
    NDArray x = Ops.consuming(frames, this::positioned);
    if (relative == null) {
      x = Ops.consuming(x, SpeechEncoder::filledUp);
    }
    LayerSum sum = new LayerSum(layerWeights);
    sum.add(x);
    for (int i = 0; i < layers.size(); i++) {
      x = layers.get(i).apply(x, count, table);
      boolean last = i == layers.size() - 1;
      if (last && config.stableLayerNorm() && config.finalStateNormed()) {
        x = norm.consume(x);
      }
      sum.add(x);
    }
    if (config.stableLayerNorm() && !config.finalStateNormed()) {
      x = norm.consume(x);
    }
    return Ops.first(sum.or(x), 1, count);
  }

  /** Rows of zeros after the frames, which nothing attends to, for the sake of the dense layers. */
  private static NDArray filledUp(NDArray frames) {
    long count = frames.getShape().get(1);
    long rows = (count + ROWS - 1) / ROWS * ROWS;
    if (rows == count) {
      return frames.duplicate();
    }
    Shape missing = new Shape(1, rows - count, frames.getShape().get(2));
    try (NDArray zeros = frames.getManager().zeros(missing)) {
      return frames.concat(zeros, 1);
    }
  }

  private NDArray positioned(NDArray frames) {
    NDArray sum = positions.of(frames).add(frames);
    return config.stableLayerNorm() ? sum : norm.consume(sum);
  }

  private static float[] softmax(float[] values) {
    double max = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value - max);
    }
    float[] shares = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      shares[i] = (float) (Math.exp(values[i] - max) / sum);
    }
    return shares;
  }
}
