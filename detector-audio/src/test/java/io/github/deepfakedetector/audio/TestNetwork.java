package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.audio.network.AudioModel;
import io.github.deepfakedetector.audio.network.AudioNetwork;
import io.github.deepfakedetector.audio.network.ClassMapping;
import io.github.deepfakedetector.model.ModelClass;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.OutputKind;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** A network that is a function of the samples, and remembers what it was shown. */
final class TestNetwork implements AudioNetwork {
  private final ToDoubleFunction<float[]> fakeLogit;
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();
  private int closed;

  TestNetwork(ToDoubleFunction<float[]> fakeLogit) {
    this.fakeLogit = fakeLogit;
  }

  /** The same for everything. */
  static TestNetwork saying(double fakeLogit) {
    return new TestNetwork(samples -> fakeLogit);
  }

  static AudioModel model(AudioNetwork network, OptionalInt window) {
    return new AudioModel(
        network,
        "test",
        new ClassMapping(List.of(ModelClass.REAL, ModelClass.FAKE), OutputKind.LOGITS),
        ModelDescription.original(),
        window,
        400);
  }

  AudioClassifier classifier() {
    return new AudioClassifier(
        model(this, OptionalInt.empty()),
        new DetectorModel("test", null, "0".repeat(64), "a test"));
  }

  @Override
  public int sampleRate() {
    return 16_000;
  }

  @Override
  public List<String> labels() {
    return List.of("bonafide", "spoof");
  }

  @Override
  public synchronized List<float[]> logits(List<float[]> waveforms) {
    batches.add(waveforms.size());
    waveforms.forEach(w -> lengths.add(w.length));
    return waveforms.stream()
        .map(w -> new float[] {0.5f, (float) fakeLogit.applyAsDouble(w)})
        .toList();
  }

  /** How long what it was shown was. */
  synchronized List<Integer> lengths() {
    return List.copyOf(lengths);
  }

  /** How many it was shown at once. */
  synchronized List<Integer> batches() {
    return List.copyOf(batches);
  }

  /** How often it was closed. */
  synchronized int closed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed++;
  }
}
