package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The convolutions that turn the waveform into frames, and the projection of frames to the
 * encoder's size.
 *
 * <p>The first convolutions have a frame for every few samples, which for a minute of speech are
 * hundreds of megabytes. A frame depends on a few hundred samples only, so the recording is taken
 * in pieces that fit a processor's cache; the result is the same.
 */
final class FeatureEncoder {
  private final SpeechConfig config;
  private final List<ConvolutionLayer> layers = new ArrayList<>();
  private final @Nullable GroupNormFolding folding;
  private final @Nullable List<NDArray> projectionNorm;
  private final NDArray projectionWeight;
  private final NDArray projectionBias;

  FeatureEncoder(SpeechConfig config, Weights weights) {
    this.config = config;
    String prefix = config.family().id() + ".feature_extractor.conv_layers.";
    for (int i = 0; i < config.convDim().size(); i++) {
      layers.add(layer(config, weights, prefix + i, i));
    }
    this.folding = config.layerFeatureNorm() ? null : folding(config, weights, prefix + "0");
    String projection = config.family().id() + ".feature_projection.";
    this.projectionNorm =
        config.projectionNorm()
            ? norm(weights, projection + "layer_norm", config.features())
            : null;
    this.projectionWeight =
        weights.get(projection + "projection.weight", config.hiddenSize(), config.features());
    this.projectionBias = weights.get(projection + "projection.bias", config.hiddenSize());
  }

  private static ConvolutionLayer layer(
      SpeechConfig config, Weights weights, String name, int number) {
    int in = number == 0 ? 1 : config.convDim().get(number - 1);
    int out = config.convDim().get(number);
    return new ConvolutionLayer(
        weights.get(name + ".conv.weight", out, in, config.convKernel().get(number)),
        config.convBias() ? weights.get(name + ".conv.bias", out) : null,
        config.convStride().get(number),
        config.layerFeatureNorm() ? norm(weights, name + ".layer_norm", out) : null,
        config.featureActivation());
  }

  private static GroupNormFolding folding(SpeechConfig config, Weights weights, String name) {
    int out = config.convDim().get(0);
    int kernel = config.convKernel().get(0);
    return new GroupNormFolding(
        kernel,
        config.convStride().get(0),
        weights.floats(name + ".conv.weight", out, 1, kernel),
        weights.floats(name + ".layer_norm.weight", out),
        weights.floats(name + ".layer_norm.bias", out));
  }

  private static List<NDArray> norm(Weights weights, String name, int size) {
    return List.of(weights.get(name + ".weight", size), weights.get(name + ".bias", size));
  }

  /**
   * Frames of the encoder's size.
   *
   * @param run owns the result
   * @return 1 x frames x size
   */
  NDArray frames(float[] samples, NDManager run) {
    List<ConvolutionLayer> all = new ArrayList<>(layers);
    if (folding != null) {
      all.set(0, folded(folding.fold(samples), layers.get(0), run));
    }
    int frames = config.frames(samples.length);
    NDList parts = new NDList();
    for (int from = 0; from < frames; from += PIECE_FRAMES) {
      int to = Math.min(frames, from + PIECE_FRAMES);
      int start = from * config.hop();
      int end = (to - 1) * config.hop() + config.receptiveField();
      NDArray piece = piece(samples, start, end, run);
      parts.add(Ops.consuming(piece, x -> projected(convolved(x, all))));
    }
    return Ops.joined(parts, 1);
  }

  /** About ten seconds of the usual 50 frames a second would already miss the cache. */
  private static final int PIECE_FRAMES = Integer.getInteger("hf.piece", 100);

  private static ConvolutionLayer folded(
      GroupNormFolding.Folded folded, ConvolutionLayer layer, NDManager run) {
    return new ConvolutionLayer(
        run.create(folded.weight(), layer.weight().getShape()),
        Ops.vector(run, folded.bias()),
        layer.stride(),
        null,
        layer.activation());
  }

  private static NDArray piece(float[] samples, int start, int end, NDManager run) {
    return run.create(Arrays.copyOfRange(samples, start, end), new Shape(1, 1, end - start));
  }

  private static NDArray convolved(NDArray x, List<ConvolutionLayer> layers) {
    NDArray y = x;
    for (ConvolutionLayer layer : layers) {
      y = layer.apply(y);
    }
    return y;
  }

  private NDArray projected(NDArray x) {
    NDArray frames = x.transpose(0, 2, 1);
    if (projectionNorm != null) {
      frames =
          Ops.layerNorm(
              frames, projectionNorm.get(0), projectionNorm.get(1), config.layerNormEps());
    }
    return Ops.linear(frames, projectionWeight, projectionBias);
  }
}
