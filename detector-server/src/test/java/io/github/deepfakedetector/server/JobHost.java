package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.AccountOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.server.jobs.JobServer;
import io.github.deepfakedetector.server.jobs.JobWork;
import io.github.deepfakedetector.server.jobs.WebhookSettings;
import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Routes of jobs and accounts, whose places for jobs and whose clock the test holds. */
final class JobHost implements AutoCloseable {
  private final Opening opened = new Opening();
  private final HttpHost http;

  /** What the test takes a place from, so that jobs wait. */
  final Admission admission = new Admission(2, 4);

  private volatile Duration later = Duration.ZERO;

  JobHost(Path data) {
    http = opened.add(HttpHost.bind("127.0.0.1", 0, 64, Cors.of(Map.of())));
    InstantSource clock = () -> Instant.now().plus(later);
    Accounts accounts =
        opened.add(
            Accounts.openEmbedded(
                data, AccountOptions.builder().bcryptCost(10).clock(clock).build()));
    Map<String, String> environment =
        Map.of(
            "DECODER_WORKERS",
            "0",
            "DETECTOR_IMAGE_MODEL",
            TestMedia.model(),
            "DETECTOR_IMAGE_FACES",
            "off");
    Metrics metrics = opened.add(new Metrics());
    MediaJudge judge = new MediaJudge(Decoding.load(environment, opened), metrics);
    WebhookSettings webhooks = WebhookSettings.fromEnvironment(environment);
    JobServer jobs =
        opened.add(
            JobServer.start(accounts.jobs(), data, new JobJudging(judge, admission), 1, webhooks));
    JobRoutes routes = new JobRoutes(accounts, admission, judge, jobs, webhooks);
    http.start(
        metrics,
        service -> {
          ErrorMapping.install(service);
          new AccountRoutes(accounts, TrustedProxies.parse(null)).install(service);
          routes.install(service);
          service.post(
              "/predict_image", new MediaRoute(accounts, admission, judge, MediaKind.IMAGE));
          UnreadBody.install(service);
        });
  }

  TestClient client() {
    return new TestClient(http.port());
  }

  /** Takes all places, so that jobs wait until these are given back. */
  List<JobWork.Place> full() {
    return List.of(
        admission.jobPlace(Duration.ofSeconds(10)).orElseThrow(),
        admission.jobPlace(Duration.ofSeconds(10)).orElseThrow());
  }

  /** Time passes. */
  void advance(Duration time) {
    later = later.plus(time);
  }

  @Override
  public void close() {
    opened.close();
  }
}
