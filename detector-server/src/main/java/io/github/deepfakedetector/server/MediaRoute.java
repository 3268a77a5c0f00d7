package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Detection;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * Judges media of one kind: the key is checked and charged, and a place is looked for, before the
 * body is read.
 */
final class MediaRoute implements Route {
  private final Metered metered;
  private final Admission admission;
  private final DeepfakeDetectors detectors;
  private final Metrics metrics;
  private final MediaKind kind;
  private final Function<Detection, Object> answer;

  /**
   * For one kind of media.
   *
   * @param answer what the original service would say of a detection, as a body to write as JSON
   */
  MediaRoute(
      Accounts accounts,
      Admission admission,
      DeepfakeDetectors detectors,
      Metrics metrics,
      MediaKind kind,
      Function<Detection, Object> answer) {
    this.metered = new Metered(accounts);
    this.admission = admission;
    this.detectors = detectors;
    this.metrics = metrics;
    this.kind = kind;
    this.answer = answer;
  }

  @Override
  public String handle(Request request, Response response) {
    return metered.run(
        request.headers("x-api-key"),
        usage -> RateHeaders.write(usage, Instant.now(), response.raw()::setHeader),
        () -> Json.write(judge(request)));
  }

  private Object judge(Request request) {
    try (Admission.Upload upload = admission.upload()) {
      return Uploads.use(
          request.raw(),
          detectors.limits().bytes(kind),
          (file, wanted) -> {
            upload.done();
            return admission.run(() -> answer.apply(detect(file, wanted)));
          });
    }
  }

  private Detection detect(MediaSource file, Wanted wanted) {
    long start = System.nanoTime();
    Detection detection = detectors.detect(file, options(wanted));
    metrics.judged(kind, detection, Duration.ofNanos(System.nanoTime() - start));
    return detection;
  }

  private DetectionOptions options(Wanted wanted) {
    return DetectionOptions.builder()
        .expectedKind(kind)
        .extras(wanted.extras())
        .videoMode(wanted.mode())
        .build();
  }
}
