package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.input.MediaKind;
import java.time.Instant;
import spark.Request;
import spark.Response;
import spark.Route;

/** Judges a picture: the key is checked and charged before the body is read. */
final class ImageRoute implements Route {
  private static final DetectionOptions PICTURES =
      DetectionOptions.builder().expectedKind(MediaKind.IMAGE).build();

  private final Metered metered;
  private final DeepfakeDetectors detectors;

  ImageRoute(Accounts accounts, DeepfakeDetectors detectors) {
    this.metered = new Metered(accounts);
    this.detectors = detectors;
  }

  @Override
  public String handle(Request request, Response response) {
    return metered.run(
        request.headers("x-api-key"),
        usage -> RateHeaders.write(usage, Instant.now(), response.raw()::setHeader),
        () -> Json.write(judge(request)));
  }

  private CompatibleAnswer judge(Request request) {
    return Uploads.use(
        request.raw(),
        detectors.limits().imageBytes(),
        file -> CompatibleAnswer.of(detectors.detect(file, PICTURES)));
  }
}
