package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.Charge;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaKind;
import spark.Request;
import spark.Response;
import spark.Route;

/** Judges a picture: the key is checked and charged before the body is read. */
final class ImageRoute implements Route {
  private static final DetectionOptions PICTURES =
      DetectionOptions.builder().expectedKind(MediaKind.IMAGE).build();

  private final Accounts accounts;
  private final DeepfakeDetectors detectors;

  ImageRoute(Accounts accounts, DeepfakeDetectors detectors) {
    this.accounts = accounts;
    this.detectors = detectors;
  }

  @Override
  public String handle(Request request, Response response) {
    Charge charge = accounts.charge(request.headers("x-api-key"));
    try {
      accounts.checkMalformedUploads(charge.account());
      return Json.write(judge(request));
    } catch (RuntimeException e) {
      accounts.refund(charge);
      recordIfMalformed(charge, e);
      throw e;
    }
  }

  private CompatibleAnswer judge(Request request) {
    return Uploads.use(
        request.raw(),
        detectors.limits().imageBytes(),
        file -> CompatibleAnswer.of(detectors.detect(file, PICTURES)));
  }

  /** A refund must not make refused uploads free of any limit. */
  private void recordIfMalformed(Charge charge, RuntimeException e) {
    boolean malformed =
        e instanceof MediaException || (e instanceof ApiException api && api.status() < 500);
    if (malformed) {
      accounts.recordMalformedUpload(charge.account());
    }
  }
}
