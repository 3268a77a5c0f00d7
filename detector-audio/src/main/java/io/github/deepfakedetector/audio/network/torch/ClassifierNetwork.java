package io.github.deepfakedetector.audio.network.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.deepfakedetector.audio.network.AudioNetwork;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import io.github.deepfakedetector.engine.TorchOperations;
import io.github.deepfakedetector.engine.Turns;
import io.github.deepfakedetector.error.InternalException;
import java.util.ArrayList;
import java.util.List;

/**
 * A classifier and the native memory of its parameters. Recordings are judged one after another,
 * since one of them already keeps all processors busy; so the memory for a batch is that for its
 * longest recording, and each result is as if the recording were alone.
 */
public final class ClassifierNetwork implements AudioNetwork {
  /** More at a time would only need more memory: PyTorch spreads each over all processors. */
  private static final int CALLERS = 2;

  private final int sampleRate;
  private final List<String> labels;
  private final Resources resources;
  private final WaveformClassifier classifier;
  private final Turns turns = new Turns(CALLERS);

  /** Makes a classifier out of parameters. */
  @FunctionalInterface
  public interface Builder {
    /** Takes parameters into the manager's memory. */
    WaveformClassifier build(NDManager owner, TorchOperations operations);
  }

  /** What lives as long as the network. */
  private record Resources(NDManager owner, TorchOperations operations) {
    void close() {
      operations.close();
      owner.close();
    }
  }

  private ClassifierNetwork(
      int sampleRate, List<String> labels, Resources resources, WaveformClassifier classifier) {
    this.sampleRate = sampleRate;
    this.labels = List.copyOf(labels);
    this.resources = resources;
    this.classifier = classifier;
  }

  /** Starts PyTorch, if it does not run yet, and builds the classifier. */
  public static ClassifierNetwork open(int sampleRate, List<String> labels, Builder builder) {
    NDManager owner = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu());
    Resources resources = new Resources(owner, TorchOperations.load());
    try {
      return new ClassifierNetwork(
          sampleRate, labels, resources, builder.build(owner, resources.operations()));
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /** The fewest samples that it can judge. */
  public int minimumSamples() {
    return classifier.minimumSamples();
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public List<float[]> logits(List<float[]> waveforms) {
    for (float[] waveform : waveforms) {
      if (waveform.length < classifier.minimumSamples()) {
        throw new IllegalArgumentException(
            "a recording has "
                + waveform.length
                + " samples; the network needs "
                + classifier.minimumSamples());
      }
    }
    return turns.take(
        () -> {
          List<float[]> logits = new ArrayList<>();
          for (float[] waveform : waveforms) {
            logits.add(judged(waveform));
          }
          return logits;
        });
  }

  private float[] judged(float[] waveform) {
    try (NDManager run = resources.owner().newSubManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return classifier.logits(waveform, run);
    } catch (EngineException e) {
      throw new InternalException("The engine could not run the audio model.", e);
    }
  }

  @Override
  public void close() {
    turns.close(resources::close);
  }
}
