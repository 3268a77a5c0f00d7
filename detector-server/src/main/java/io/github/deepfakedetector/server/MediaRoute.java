package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.input.MediaKind;
import java.time.Instant;
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
  private final MediaJudge judge;
  private final MediaKind kind;

  /** For one kind of media. */
  MediaRoute(Accounts accounts, Admission admission, MediaJudge judge, MediaKind kind) {
    this.metered = new Metered(accounts);
    this.admission = admission;
    this.judge = judge;
    this.kind = kind;
  }

  @Override
  public String handle(Request request, Response response) {
    return metered.run(
        request.headers("x-api-key"),
        usage -> RateHeaders.write(usage, Instant.now(), response.raw()::setHeader),
        charge -> judge(request));
  }

  private String judge(Request request) {
    try (Admission.Upload upload = admission.upload()) {
      return Uploads.use(
          request.raw(),
          judge.limits().bytes(kind),
          (file, wanted) -> {
            upload.done();
            return admission.run(() -> judge.judge(kind, file, wanted, DetectionOptions.builder()));
          });
    }
  }
}
