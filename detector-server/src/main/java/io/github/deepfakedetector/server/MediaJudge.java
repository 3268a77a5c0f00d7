package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Detection;
import java.time.Duration;

/** Judges media and answers as the original service does; for requests and for jobs. */
final class MediaJudge {
  private final DeepfakeDetectors detectors;
  private final Metrics metrics;

  MediaJudge(DeepfakeDetectors detectors, Metrics metrics) {
    this.detectors = detectors;
    this.metrics = metrics;
  }

  MediaLimits limits() {
    return detectors.limits();
  }

  /** The answer's body in JSON. */
  String judge(MediaKind kind, MediaSource file, Wanted wanted, DetectionOptions.Builder options) {
    options.expectedKind(kind).extras(wanted.extras()).videoMode(wanted.mode());
    long start = System.nanoTime();
    Detection detection = detectors.detect(file, options.build());
    metrics.judged(kind, detection, Duration.ofNanos(System.nanoTime() - start));
    return Json.write(answer(kind, detection));
  }

  private static Object answer(MediaKind kind, Detection detection) {
    return switch (kind) {
      case IMAGE -> ImageAnswer.of(detection);
      case VIDEO -> VideoAnswer.of(detection);
      case AUDIO -> AudioAnswer.of(detection);
    };
  }
}
