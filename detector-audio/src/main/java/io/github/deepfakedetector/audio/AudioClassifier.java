package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.audio.AudioDetectorProvider.ModelOpener;
import io.github.deepfakedetector.audio.network.AudioModel;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.EmbeddedModel;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ResolvedModel;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.List;
import java.util.OptionalInt;

/** A network together with what it says of itself. Thread-safe. */
final class AudioClassifier implements AutoCloseable {
  /** The model inside this module; one of that name in the models folder goes before it. */
  private static final EmbeddedModel OWN =
      new EmbeddedModel(
          AudioOptions.DEFAULT_MODEL, AudioClassifier.class, AudioOptions.DEFAULT_MODEL + ".pth");

  private final AudioModel network;
  private final DetectorModel model;

  AudioClassifier(AudioModel network, DetectorModel model) {
    this.network = network;
    this.model = model;
  }

  /**
   * Finds, loads and checks a model.
   *
   * @throws ModelException if there is none, or it cannot be used
   */
  static AudioClassifier open(ModelStore store, AudioOptions options, ModelOpener opener) {
    ResolvedModel resolved = resolve(store, options);
    AudioModel network = opener.open(resolved, options.overrides());
    try {
      AudioClassifier classifier = new AudioClassifier(network, describe(resolved, network));
      classifier.warmUp();
      return classifier;
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private static DetectorModel describe(ResolvedModel resolved, AudioModel network) {
    return DetectorModel.of(resolved, network.description());
  }

  /** Judges a second of silence: a network that does not work is refused now. */
  private void warmUp() {
    fakeProbability(logits(List.of(new float[sampleRate()])).get(0));
  }

  /** A row of logits for each recording, in the order of {@link #labels}. */
  List<float[]> logits(List<float[]> waveforms) {
    List<float[]> rows = network.network().logits(waveforms);
    for (float[] row : rows) {
      for (float logit : row) {
        if (!Float.isFinite(logit)) {
          throw new ModelException(
              ErrorCode.MODEL_INVALID,
              "The audio model '" + model.id() + "' gave " + logit + ", which is no number.");
        }
      }
    }
    return rows;
  }

  double fakeProbability(float[] logits) {
    return network.fakeProbability(logits);
  }

  ModelDescription description() {
    return network.description();
  }

  DetectorModel model() {
    return model;
  }

  List<String> labels() {
    return network.network().labels();
  }

  int sampleRate() {
    return network.network().sampleRate();
  }

  /** The length that the network looks at, where that is fixed. */
  OptionalInt windowSamples() {
    return network.windowSamples();
  }

  int minimumSamples() {
    return network.minimumSamples();
  }

  @Override
  public void close() {
    network.close();
  }

  private static ResolvedModel resolve(ModelStore store, AudioOptions options) {
    try {
      return store.resolveFileOrFolder(options.model(), List.of(OWN));
    } catch (ModelException e) {
      throw e.advisingIfNotFound(
          "Put a HuggingFace folder of an audio classifier there as "
              + AudioOptions.DEFAULT_MODEL
              + ", or name a folder, FILE.pth#aasist or hf://owner/name with DETECTOR_AUDIO_MODEL"
              + " or --audio-model.");
    }
  }
}
