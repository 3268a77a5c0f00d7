package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.Norm;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.WaveformClassifier;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.engine.TorchOperations;
import java.util.List;
import java.util.stream.IntStream;

/** The Audio Spectrogram Transformer (Gong et al. 2021): patches of a spectrogram, attended to. */
final class SpectrogramNetwork implements WaveformClassifier {
  private static final String PREFIX = "audio_spectrogram_transformer.";

  /** Two tokens, for the class and for distillation, come before the patches. */
  private static final int TOKENS = 2;

  private final SpectrogramConfig config;
  private final MelSpectrogram spectrogram;
  private final NDArray patchWeight;
  private final NDArray patchBias;
  private final NDArray tokens;
  private final NDArray positions;
  private final List<SpectrogramLayer> layers;
  private final Norm norm;
  private final Norm headNorm;
  private final Dense head;

  SpectrogramNetwork(
      SpectrogramConfig config, int labels, Weights weights, TorchOperations operations) {
    this.config = config;
    this.spectrogram = new MelSpectrogram(config);
    int hidden = config.hiddenSize();
    String embeddings = PREFIX + "embeddings.";
    this.patchWeight =
        weights.get(
            embeddings + "patch_embeddings.projection.weight",
            hidden,
            1,
            config.patch(),
            config.patch());
    this.patchBias = weights.get(embeddings + "patch_embeddings.projection.bias", hidden);
    NDArray classToken = weights.get(embeddings + "cls_token", 1, 1, hidden);
    NDArray distillation = weights.get(embeddings + "distillation_token", 1, 1, hidden);
    this.tokens = Ops.joined(new NDList(classToken, distillation), 1);
    this.positions =
        weights.get(embeddings + "position_embeddings", 1, config.patches() + TOKENS, hidden);
    this.layers =
        IntStream.range(0, config.layers())
            .mapToObj(number -> new SpectrogramLayer(config, weights, PREFIX, number, operations))
            .toList();
    this.norm = Norm.of(weights, PREFIX + "layernorm", hidden, config.layerNormEps());
    this.headNorm = Norm.of(weights, "classifier.layernorm", hidden, config.layerNormEps());
    this.head = Dense.of(weights, "classifier.dense", hidden, labels);
  }

  @Override
  public int minimumSamples() {
    return config.frameSamples();
  }

  @Override
  public float[] logits(float[] waveform, NDManager run) {
    Shape shape = new Shape(1, 1, config.frames(), config.bins());
    NDArray x = embedded(run.create(spectrogram.of(waveform), shape));
    for (SpectrogramLayer layer : layers) {
      x = Ops.consuming(x, layer::apply);
    }
    NDArray seen = norm.apply(Ops.slice(x, 1, 0, TOKENS));
    return head.apply(headNorm.apply(seen.mean(new int[] {1}))).toFloatArray();
  }

  /** 1 x (tokens and patches) x size. */
  private NDArray embedded(NDArray spectrogram) {
    NDArray patches =
        Conv2d.conv2d(
                spectrogram.transpose(0, 1, 3, 2),
                patchWeight,
                patchBias,
                new Shape(config.frequencyStride(), config.timeStride()))
            .singletonOrThrow();
    NDArray sequence = patches.reshape(1, config.hiddenSize(), -1).transpose(0, 2, 1);
    return NDArrays.concat(new NDList(tokens, sequence), 1).addi(positions);
  }
}
