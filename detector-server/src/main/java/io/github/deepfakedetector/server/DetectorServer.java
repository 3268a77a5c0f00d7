package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.admin.AdminServer;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.server.jobs.JobServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import spark.Route;
import spark.Service;
import spark.routematch.RouteMatch;

/**
 * The running server: accounts, detectors and the routes that join them.
 *
 * <p>Thread-safe. {@link #close()} stops listening, lets requests in flight finish for up to 30
 * seconds, puts jobs back into their queue, then gives detectors and store back.
 */
public final class DetectorServer implements AutoCloseable {
  private final ServerConfig config;
  private final HttpHost host;
  private final Accounts accounts;
  private final Optional<AdminServer> admin;
  private final DeepfakeDetectors detectors;
  private final JobServer jobs;
  private final Metrics metrics;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private DetectorServer(
      ServerConfig config,
      HttpHost host,
      Accounts accounts,
      Optional<AdminServer> admin,
      DeepfakeDetectors detectors,
      JobServer jobs,
      Metrics metrics) {
    this.config = config;
    this.host = host;
    this.accounts = accounts;
    this.admin = admin;
    this.detectors = detectors;
    this.jobs = jobs;
    this.metrics = metrics;
  }

  /**
   * Starts; returns when requests are answered.
   *
   * @throws DetectorException if the address cannot be listened on
   * @throws AuthException if the store cannot be opened
   */
  public static DetectorServer start(ServerConfig config) {
    try (Opening opening = new Opening()) {
      HttpHost host =
          opening.add(HttpHost.bind(config.host(), config.port(), config.threads(), config.cors()));
      Accounts accounts = opening.add(config.openAccounts());
      Optional<AdminServer> admin =
          config.embeddedStore()
              ? Optional.of(opening.add(AdminServer.start(config.dataFolder(), accounts.admin())))
              : Optional.empty();
      DeepfakeDetectors detectors = Decoding.load(config.environment(), opening);
      Metrics metrics = opening.add(new Metrics());
      Admission admission = config.admission();
      metrics.watch(admission);
      MediaJudge judge = new MediaJudge(detectors, metrics);
      JobServer jobs =
          opening.add(
              JobServer.start(
                  accounts.jobs(),
                  config.dataFolder(),
                  new JobJudging(judge, admission),
                  admission.jobPlaces(),
                  config.webhooks()));
      JobRoutes jobRoutes = new JobRoutes(accounts, admission, judge, jobs, config.webhooks());
      host.start(
          metrics,
          http -> {
            install(http, config, accounts, detectors, metrics);
            installMedia(http, accounts, admission, judge, jobRoutes);
            UnknownRoutes.install(http);
            UnreadBody.install(http);
          });
      opening.succeeded();
      return new DetectorServer(config, host, accounts, admin, detectors, jobs, metrics);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return host.port();
  }

  /** What Spark answers, filters included; the pages are before it. */
  List<RouteMatch> routes() {
    return host.routes();
  }

  /** What it says when it is ready: where it listens, where the data lies, what is loaded. */
  public String banner() {
    return Banner.of(config, port(), detectors);
  }

  /** The same as one line of JSON. */
  public String bannerJson() {
    return Banner.json(config, port(), detectors);
  }

  /** Waits until another thread closes it. */
  public void join() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      AutoCloseable adminOrNone = admin.isPresent() ? admin.get() : () -> {};
      try {
        // First what brings requests, then what they use.
        Closing.all(List.of(host, jobs, detectors, adminOrNone, accounts, metrics));
      } finally {
        closed.countDown();
      }
    }
  }

  private static void install(
      Service http,
      ServerConfig config,
      Accounts accounts,
      DeepfakeDetectors detectors,
      Metrics metrics) {
    ErrorMapping.install(http);
    config.cors().install(http);
    http.before((request, response) -> response.type("application/json"));
    http.get(
        "/",
        (request, response) -> "{\"status\":\"Deepfake Detector API is online and running.\"}");
    new HealthRoutes(accounts, detectors).install(http);
    http.get("/models", new ModelList(detectors));
    metrics.watch(detectors);
    http.get("/metrics", new MetricsRoute(metrics, config.environment()));
    new AccountRoutes(accounts, config.trustedProxies()).install(http);
  }

  private static void installMedia(
      Service http, Accounts accounts, Admission admission, MediaJudge judge, JobRoutes jobs) {
    for (MediaKind kind : MediaKind.values()) {
      Route now = new MediaRoute(accounts, admission, judge, kind);
      http.post("/predict_" + JobJudging.name(kind), jobs.orLater(kind, now));
    }
    jobs.install(http);
    OpenApiRoute.install(http);
  }
}
