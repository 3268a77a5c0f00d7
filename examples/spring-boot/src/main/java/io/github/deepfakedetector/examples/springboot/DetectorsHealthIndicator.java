package io.github.deepfakedetector.examples.springboot;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.LoadFailure;
import io.github.deepfakedetector.LoadedDetector;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN if a detector could not be loaded, saying why: a missing model would fail every request. */
@Component
class DetectorsHealthIndicator implements HealthIndicator {
  private final DeepfakeDetectors detectors;

  DetectorsHealthIndicator(DeepfakeDetectors detectors) {
    this.detectors = detectors;
  }

  @Override
  public Health health() {
    Health.Builder health = detectors.failures().isEmpty() ? Health.up() : Health.down();
    for (LoadedDetector detector : detectors.detectors()) {
      health.withDetail(
          detector.id(), detector.models().stream().map(model -> model.id()).toList());
    }
    for (LoadFailure failure : detectors.failures()) {
      health.withDetail(failure.id(), failure.message());
    }
    return health.build();
  }
}
