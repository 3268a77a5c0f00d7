package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What watchers are told; with a database that is down, see DatabaseOutageTest. */
class HealthTest {
  @Test
  void aServerWithoutDetectorsLivesAndIsNotReady(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of())) {
      TestClient client = new TestClient(server.port());
      assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
      HttpResponse<String> answer = client.get("/readyz");
      JsonNode body = Json.read(answer.body());
      assertThat(body.path("store").asText()).isEqualTo("ok");
      assertThat(body.path("detectors")).isEmpty();
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(body.path("status").asText()).isEqualTo("unavailable");
    }
  }

  @Test
  void aServerWithADetectorIsReady(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.judging(data, Map.of())) {
      HttpResponse<String> answer = new TestClient(server.port()).get("/readyz");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Json.read(answer.body()).path("detectors").toString()).contains("\"image\"");
    }
  }
}
