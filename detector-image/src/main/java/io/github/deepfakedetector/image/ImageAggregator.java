package io.github.deepfakedetector.image;

import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.List;

/** From scores to a judgement. */
final class ImageAggregator {
  private ImageAggregator() {}

  static Judgement judge(
      DetectorModel model, ModelDescription description, double fakeProbability, Duration time) {
    return Judgement.of(
        description.verdict(fakeProbability),
        fakeProbability,
        Evidence.none(),
        List.of(new ModelUse(model.id(), model.version(), model.sha256(), fakeProbability, time)));
  }
}
