package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverloadTest {
  private static final int REQUESTS = 24;

  @Test
  void whatIsBeyondItsPlacesIsRefusedWithTheTimeToComeAgainAndNotCharged(@TempDir Path data)
      throws Exception {
    byte[] picture = TestMedia.png(2400, 1800);
    ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
    try (DetectorServer server =
        Servers.judging(data, Map.of("MAX_CONCURRENT", "1", "MAX_QUEUED", "1"))) {
      TestClient client = new TestClient(server.port());
      String key = client.key("ann@example.org");
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < REQUESTS; i++) {
        answers.add(threads.submit(() -> client.predict(key, picture)));
      }
      int judged = 0;
      for (Future<HttpResponse<String>> answer : answers) {
        judged += judged(answer.get()) ? 1 : 0;
      }
      assertThat(judged).isBetween(2, REQUESTS - 1);
      assertThat(Json.read(client.usage(key).body()).path("requests_today").asInt())
          .isEqualTo(judged);
    } finally {
      threads.shutdown();
    }
  }

  private static boolean judged(HttpResponse<String> answer) throws Exception {
    if (answer.statusCode() == 200) {
      return true;
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo("overloaded");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    return false;
  }
}
