package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.StoreUnavailableException;
import java.util.List;
import java.util.Locale;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * For whatever watches over the server: {@code /healthz} answers as long as the process does,
 * {@code /readyz} says whether requests can be served. Without a key, and without saying why not:
 * that is for the log.
 */
final class HealthRoutes {
  private final Accounts accounts;
  private final DeepfakeDetectors detectors;

  HealthRoutes(Accounts accounts, DeepfakeDetectors detectors) {
    this.accounts = accounts;
    this.detectors = detectors;
  }

  void install(Service http) {
    http.get("/healthz", (request, response) -> "{\"status\":\"ok\"}");
    http.get("/readyz", this::ready);
  }

  /**
   * Whether requests can be served.
   *
   * @param status {@code ok}, or {@code unavailable} if anything is not
   * @param store {@code ok} or {@code unavailable}
   * @param detectors media that can be judged
   */
  private record Readiness(String status, String store, List<String> detectors) {}

  private String ready(Request request, Response response) {
    boolean store = storeAnswers();
    List<String> media =
        detectors.detectors().stream()
            .flatMap(detector -> detector.kinds().stream())
            .distinct()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .sorted()
            .toList();
    boolean ready = store && !media.isEmpty();
    response.status(ready ? 200 : 503);
    return Json.write(new Readiness(word(ready), word(store), media));
  }

  private boolean storeAnswers() {
    try {
      accounts.requireAvailable();
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  private static String word(boolean good) {
    return good ? "ok" : "unavailable";
  }
}
