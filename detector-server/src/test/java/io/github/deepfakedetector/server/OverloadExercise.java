package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** More at once than there are places. */
final class OverloadExercise implements Exercise {
  private static final int REQUESTS = 8;

  @Override
  public void run(Contract contract, Path data) throws Exception {
    byte[] picture = TestMedia.png(600, 600);
    ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
    try (DetectorServer server =
        Servers.judging(data, Map.of("MAX_CONCURRENT", "1", "MAX_QUEUED", "0"))) {
      TestClient client = new TestClient(server.port());
      String key = client.key("crowd@example.org");
      Callable<HttpResponse<String>> call =
          () -> client.predictWith("evidence", "heatmap", "/predict_image", key, picture);
      Set<Integer> statuses = new TreeSet<>();
      for (Future<HttpResponse<String>> answer :
          threads.invokeAll(Collections.nCopies(REQUESTS, call))) {
        statuses.add(contract.check(answer.get()).statusCode());
      }
      assertThat(statuses).containsExactly(200, 503);
    } finally {
      threads.shutdown();
    }
  }
}
