package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestFace;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models inside the plug-ins and their cards. */
class ModelListTest {
  private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,]\\d+)*");

  @Test
  void tellsOfTheModelsWhatTheirCardsSayAndNotWhereTheyLie(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.start(data, Map.of())) {
      TestClient client = new TestClient(server.port());
      String body = client.get("/models").body();
      assertThat(body).doesNotContain(".h5", "origin");
      Map<String, JsonNode> models = new HashMap<>();
      Json.read(body).path("models").forEach(model -> models.put(model.path("id").asText(), model));
      assertThat(models)
          .containsOnlyKeys("baseline_model", "video_model_v2", "audio_model", "mtcnn");
      models.values().forEach(model -> assertCard(model.path("card")));
      String answer = client.predict(client.key("one@example.org"), TestFace.png()).body();
      assertThat(Json.read(answer).path("detection").path("models"))
          .hasSize(2)
          .allSatisfy(used -> assertThat(body).contains(used.path("sha256").asText()));
    }
  }

  /** A card is short; the long one in docs/model-cards has its figures, all of them. */
  private static void assertCard(JsonNode card) {
    assertThat(card.path("name").asText()).isNotBlank();
    assertThat(card.path("limits")).isNotEmpty();
    assertThat(card.path("licence").asText()).isEqualTo("Apache-2.0");
    String whole = read(TestMedia.repositoryFile(card.path("details").asText()));
    Matcher figures =
        FIGURE.matcher(
            card.path("data").asText()
                + card.path("accuracy").asText()
                + card.path("limits").toString());
    while (figures.find()) {
      assertThat(whole).as(card.path("details").asText()).contains(figures.group());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
