package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original's answers for videos, from a small model and a small video without a face. */
class VideoOverHttpTest {
  private static final String ROUTE = "/predict_video";

  @TempDir Path data;

  @Test
  void answersAVideoAsTheOriginalDoesAndWithTheWholeDetectionBesides() throws Exception {
    try (DetectorServer server = start(Map.of("DETECTOR_VIDEO_MODEL_FACE_MODE", "WHOLE"))) {
      JsonNode answer = answer(server);
      assertThat(answer.fieldNames())
          .toIterable()
          .containsExactly("prediction", "confidence", "raw_score", "detection");
      double real = answer.path("raw_score").asDouble();
      assertThat(answer.path("prediction").asText()).isEqualTo(real > 0.5 ? "REAL" : "FAKE");
      assertThat(answer.path("confidence").asDouble()).isEqualTo(100 * Math.max(real, 1 - real));
      JsonNode evidence = answer.path("detection").path("evidence");
      assertThat(evidence.path("frames")).isNotEmpty();
      assertThat(1 - evidence.path("video").path("compatible").path("fakeProbability").asDouble())
          .isEqualTo(real);
    }
  }

  @Test
  void answersAVideoWithoutAFaceWithTheOriginalsErrorAnd200() throws Exception {
    try (DetectorServer server = start(Map.of())) {
      JsonNode answer = answer(server);
      assertThat(answer.fieldNames())
          .toIterable()
          .containsExactly("prediction", "confidence", "detail", "detection");
      assertThat(answer.path("prediction").asText()).isEqualTo("Error");
      assertThat(answer.path("confidence").asDouble()).isZero();
      assertThat(answer.path("detail").asText())
          .isEqualTo("Could not process video or detect faces.");
      assertThat(answer.path("detection").path("verdict").asText()).isEqualTo("NOT_APPLICABLE");
    }
  }

  @Test
  void looksAtNoMoreThanTheOriginalDidWhereThatIsAskedFor() throws Exception {
    try (DetectorServer server = start(Map.of("DETECTOR_VIDEO_MODEL_FACE_MODE", "WHOLE"))) {
      TestClient client = new TestClient(server.port());
      String key = client.key("modes@example.org");
      JsonNode full = Json.read(client.predict(ROUTE, key, video()).body());
      JsonNode compatible =
          Json.read(client.predictWith("mode", "compatible", ROUTE, key, video()).body());
      for (String field : List.of("prediction", "confidence", "raw_score")) {
        assertThat(compatible.path(field)).isEqualTo(full.path(field));
      }
    }
  }

  @Test
  void refusesAPictureAndATruncatedVideo() throws Exception {
    try (DetectorServer server = start(Map.of())) {
      TestClient client = new TestClient(server.port());
      String key = client.key("refused@example.org");
      assertThat(client.predict(ROUTE, key, TestMedia.png(8, 8)).statusCode()).isEqualTo(415);
      byte[] half = Arrays.copyOf(video(), video().length / 2);
      assertThat(client.predict(ROUTE, key, half).statusCode()).isEqualTo(422);
    }
  }

  private static JsonNode answer(DetectorServer server) throws Exception {
    TestClient client = new TestClient(server.port());
    HttpResponse<String> response = client.predict(ROUTE, client.key("me@example.org"), video());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.read(response.body());
  }

  private DetectorServer start(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put(
        "DETECTOR_VIDEO_MODEL",
        TestMedia.repositoryFile(
                "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras")
            .toString());
    return Servers.judging(data, environment);
  }

  private static byte[] video() throws IOException {
    return Files.readAllBytes(
        TestMedia.repositoryFile(
            "detector-media/src/test/resources/io/github/deepfakedetector/media/video/"
                + "h264-b-frames.mp4"));
  }
}
