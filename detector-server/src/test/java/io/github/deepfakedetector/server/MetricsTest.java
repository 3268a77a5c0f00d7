package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.testkit.TestMedia;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final String TOKEN = "a token of some length";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void countsRequestsVerdictsAndRefusalsByNamesOfOurOwn(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.judging(data, Map.of("RATE_LIMIT", "1"))) {
      TestClient client = new TestClient(server.port());
      String key = client.key("ann@example.org");
      client.predict(key, TestMedia.png(64, 64));
      client.predict(key, TestMedia.png(64, 64));
      client.get("/some/path/of/a/client");
      String all = client.get("/metrics").body();
      assertThat(all)
          .containsPattern(
              count("code=\"\",method=\"POST\",route=\"/predict_image\",status=\"200\""))
          .containsPattern(
              count(
                  "code=\"quota_exceeded\",method=\"POST\",route=\"/predict_image\",status=\"429\""))
          .containsPattern(
              count("code=\"not_found\",method=\"GET\",route=\"other\",status=\"404\""))
          .containsPattern(
              "detector_detections_seconds_count\\{kind=\"image\",verdict=\"\\w+\"\\} 1")
          .containsPattern(
              "detector_model_time_seconds_count\\{kind=\"image\",model=\"[^\"]+\"\\} 1")
          .containsPattern("detector_model_loaded\\{detector=\"image\",model=\"[^\"]+\"\\} 1")
          .contains("detector_running 0", "detector_queued 0", "jvm_memory_used_bytes")
          .doesNotContain("ann@example.org", key, "client\"");
    }
  }

  @Test
  void areForThisMachineAloneAndNotThroughAProxy(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of())) {
      assertThat(scrape(server, "Accept", "*/*").statusCode()).isEqualTo(200);
      assertThat(scrape(server, "X-Forwarded-For", "127.0.0.1").statusCode()).isEqualTo(404);
      assertThat(scrape(server, "Forwarded", "for=127.0.0.1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void areForWhoeverHasTheTokenWhereThereIsOne(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of("METRICS_TOKEN", TOKEN))) {
      assertThat(scrape(server, "Accept", "*/*").statusCode()).isEqualTo(404);
      assertThat(scrape(server, "Authorization", "Bearer wrong").statusCode()).isEqualTo(404);
      assertThat(scrape(server, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTokenThatCouldBeGuessedIsRefused() {
    assertThatThrownBy(() -> ServerConfig.fromEnvironment(Map.of("METRICS_TOKEN", "secret")))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("METRICS_TOKEN has fewer than 16 characters; use a longer one.");
  }

  private HttpResponse<String> scrape(DetectorServer server, String header, String value)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
    return http.send(
        HttpRequest.newBuilder(uri).header(header, value).build(), BodyHandlers.ofString());
  }

  private static String count(String labels) {
    return "http_server_requests_seconds_count\\{" + labels + "\\} 1";
  }
}
