package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaOverHttpTest {
  private static final byte[] PHOTO = TestMedia.png(64, 64);

  @Test
  void admitsExactlyTheLimitOfTwoHundredAtOnce(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.judging(data, Map.of("MAX_QUEUED", "200"))) {
      TestClient client = new TestClient(server.port());
      String key = client.key("one@example.org");
      List<Integer> statuses = atOnce(200, () -> client.predict(key, PHOTO).statusCode());
      assertThat(statuses.stream().filter(status -> status == 200)).hasSize(100);
      assertThat(statuses.stream().filter(status -> status == 429)).hasSize(100);
    }
  }

  private static List<Integer> atOnce(int times, Callable<Integer> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> result : threads.invokeAll(Collections.nCopies(times, call))) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
