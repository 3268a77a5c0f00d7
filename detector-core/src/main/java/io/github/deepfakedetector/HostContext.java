package io.github.deepfakedetector;

import io.github.deepfakedetector.decode.Decoders;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.Settings;
import java.util.List;
import java.util.Optional;

/** What plug-ins are given; it knows the detectors once all are created. */
final class HostContext implements DetectorContext {
  private final Settings settings;
  private final ModelStore models;
  private final Decoders decoders;
  private volatile List<DetectorLoader.Entry> ready = List.of();

  HostContext(Settings settings, ModelStore models, Decoders decoders) {
    this.settings = settings;
    this.models = models;
    this.decoders = decoders;
  }

  void ready(List<DetectorLoader.Entry> entries) {
    ready = List.copyOf(entries);
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public ModelStore models() {
    return models;
  }

  @Override
  public Decoders decoders() {
    return decoders;
  }

  @Override
  public Optional<Detector> sibling(MediaKind kind) {
    return ready.stream()
        .filter(entry -> entry.kinds().contains(kind))
        .findFirst()
        .map(DetectorLoader.Entry::detector);
  }
}
