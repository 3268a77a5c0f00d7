package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestMedia;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an upload's other form fields ask for, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WantedTest {
  private static final byte[] PICTURE = TestMedia.png(80, 60);

  private DetectorServer server;
  private TestClient client;
  private String key = "";

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = Servers.judging(data, Map.of());
    client = new TestClient(server.port());
    key = client.key("someone@example.org");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aHeatMapIsGivenOnRequestAlone() throws Exception {
    HttpResponse<String> answer =
        client.predictWith("evidence", "heatmap, thumbnails", "/predict_image", key, PICTURE);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode map = Json.read(answer.body()).at("/detection/evidence/heatMap");
    assertThat(map.path("values")).hasSize(64);
    JsonNode plain = Json.read(client.predict(key, PICTURE).body());
    assertThat(plain.at("/detection/evidence/heatMap").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"evidence, aura", "mode, thorough"})
  void anUnknownNameIsRefusedAndNotCharged(String field, String value) throws Exception {
    String before = client.usage(key).body();
    HttpResponse<String> answer = client.predictWith(field, value, "/predict_image", key, PICTURE);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Json.read(answer.body()).at("/errors/0/loc/1").asText()).isEqualTo(field);
    assertThat(client.usage(key).body()).isEqualTo(before);
  }
}
