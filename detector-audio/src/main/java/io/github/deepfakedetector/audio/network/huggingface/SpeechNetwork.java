package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.WaveformClassifier;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.engine.TorchOperations;

/**
 * A network of the Wav2Vec2 family that classifies recordings. A recording is judged by itself, so
 * there is no padding; an attention mask, whose purpose is to hide padding, would hide nothing.
 */
final class SpeechNetwork implements WaveformClassifier {
  private final SpeechConfig config;
  private final boolean normalised;
  private final FeatureEncoder features;
  private final SpeechEncoder encoder;
  private final Dense projector;
  private final Dense classifier;

  SpeechNetwork(
      SpeechConfig config,
      boolean normalised,
      int labels,
      Weights weights,
      TorchOperations operations) {
    this.config = config;
    this.normalised = normalised;
    this.features = new FeatureEncoder(config, weights, operations.convolution());
    this.encoder = new SpeechEncoder(config, weights, operations);
    this.projector = Dense.of(weights, "projector", config.hiddenSize(), config.classifierSize());
    this.classifier = Dense.of(weights, "classifier", config.classifierSize(), labels);
  }

  @Override
  public int minimumSamples() {
    return config.receptiveField();
  }

  @Override
  public float[] logits(float[] waveform, NDManager run) {
    float[] samples = normalised ? Waveform.normalised(waveform) : waveform;
    NDArray frames = encoder.apply(features.frames(samples, run));
    // The projection is linear, so it may as well follow the mean over time.
    return classifier.apply(projector.apply(frames.mean(new int[] {1}))).toFloatArray();
  }
}
