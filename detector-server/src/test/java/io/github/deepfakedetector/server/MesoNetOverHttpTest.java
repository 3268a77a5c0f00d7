package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.GoldenCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MesoNetOverHttpTest {
  private static final double TOLERANCE = 1e-4;

  @Test
  void agreesWithThePublishedWeights(@TempDir Path data) throws Exception {
    Optional<Path> golden = GoldenCases.folder("mesonet", 16);
    if (golden.isEmpty()) {
      return;
    }
    JsonNode scores =
        Json.read(Files.readString(golden.get().resolve("golden.json"))).path("scores");
    int photos = 0;
    for (Iterator<String> models = scores.fieldNames(); models.hasNext(); ) {
      String model = models.next();
      photos += judged(golden.get(), model, scores.path(model), data.resolve(model));
    }
    assertThat(photos).isEqualTo(16);
  }

  private static int judged(Path folder, String model, JsonNode expected, Path data)
      throws Exception {
    String architecture = model.startsWith("MesoInception") ? "#mesoinception4" : "#meso4";
    Map<String, String> settings =
        Map.of(
            "DETECTOR_IMAGE_MODEL",
            folder.resolve(model + ".h5") + architecture,
            "DETECTOR_IMAGE_FACES",
            "off");
    try (DetectorServer server = Servers.start(data, settings)) {
      TestClient client = new TestClient(server.port());
      String key = client.key("one@example.org");
      for (Iterator<String> photos = expected.fieldNames(); photos.hasNext(); ) {
        String photo = photos.next();
        String answer = client.predict(key, Files.readAllBytes(folder.resolve(photo))).body();
        assertThat(Json.read(answer).path("raw_score").asDouble())
            .as(model + " " + photo + " " + answer)
            .isCloseTo(expected.path(photo).path("p_real").asDouble(), within(TOLERANCE));
      }
    }
    return expected.size();
  }
}
