package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.Norm;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.engine.TorchConvolution;
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
  /** Two seconds of the usual 50 frames a second; 13 MB after the first of 512 channels. */
  private static final int PIECE_FRAMES = 100;

  private final SpeechConfig config;
  private final TorchConvolution convolution;
  private final List<ConvolutionLayer> layers = new ArrayList<>();
  private final @Nullable GroupNormFolding folding;
  private final @Nullable Norm projectionNorm;
  private final Dense projection;

  FeatureEncoder(SpeechConfig config, Weights weights, TorchConvolution convolution) {
    this.config = config;
    this.convolution = convolution;
    String prefix = config.family().id() + ".feature_extractor.conv_layers.";
    for (int i = 0; i < config.convDim().size(); i++) {
      layers.add(layer(weights, prefix + i, i));
    }
    this.folding = config.layerFeatureNorm() ? null : folding(config, weights, prefix + "0");
    String name = config.family().id() + ".feature_projection.";
    this.projectionNorm =
        config.projectionNorm()
            ? Norm.of(weights, name + "layer_norm", config.features(), config.layerNormEps())
            : null;
    this.projection =
        Dense.of(weights, name + "projection", config.features(), config.hiddenSize());
  }

  private ConvolutionLayer layer(Weights weights, String name, int number) {
    int in = number == 0 ? 1 : config.convDim().get(number - 1);
    int out = config.convDim().get(number);
    NDArray weight = weights.get(name + ".conv.weight", out, in, config.convKernel().get(number));
    NDArray bias =
        config.convBias()
            ? weights.get(name + ".conv.bias", out)
            : weight.getManager().zeros(new Shape(out));
    return new ConvolutionLayer(
        convolution,
        convolution.pack(weight, bias, config.convStride().get(number), framesBefore(number)),
        config.layerFeatureNorm()
            ? Norm.of(weights, name + ".layer_norm", out, Norm.USUAL_EPS)
            : null,
        config.featureActivation());
  }

  /** How many frames a whole piece has before a layer. */
  private int framesBefore(int layer) {
    int frames = PIECE_FRAMES;
    for (int i = config.convKernel().size() - 1; i >= layer; i--) {
      frames = (frames - 1) * config.convStride().get(i) + config.convKernel().get(i);
    }
    return frames;
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

  /**
   * Frames of the encoder's size.
   *
   * @param run owns the result
   * @return 1 x frames x size
   */
  NDArray frames(float[] samples, NDManager run) {
    List<ConvolutionLayer> all = new ArrayList<>(layers);
    if (folding != null) {
      all.set(0, folded(folding.fold(samples), run));
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

  private ConvolutionLayer folded(GroupNormFolding.Folded folded, NDManager run) {
    Shape shape = new Shape(config.convDim().get(0), 1, config.convKernel().get(0));
    return layers
        .get(0)
        .with(
            convolution.once(
                run.create(folded.weight(), shape),
                Ops.vector(run, folded.bias()),
                config.convStride().get(0)));
  }

  private static NDArray piece(float[] samples, int start, int end, NDManager run) {
    return run.create(Arrays.copyOfRange(samples, start, end), new Shape(1, end - start, 1));
  }

  private static NDArray convolved(NDArray x, List<ConvolutionLayer> layers) {
    NDArray y = x;
    for (ConvolutionLayer layer : layers) {
      y = layer.apply(y);
    }
    return y;
  }

  private NDArray projected(NDArray frames) {
    return projection.apply(projectionNorm == null ? frames : projectionNorm.apply(frames));
  }
}
