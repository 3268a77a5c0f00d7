package io.github.deepfakedetector.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.testkit.GoldenCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published MesoNet weights give Python's scores through the command line, within 1e-4. */
class MesoNetCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double TOLERANCE = 1e-4;

  @TestFactory
  Stream<DynamicTest> printsTheScoresOfPython() throws IOException {
    Optional<Path> folder = GoldenCases.folder("mesonet", 16);
    if (folder.isEmpty()) {
      return Stream.empty();
    }
    JsonNode scores = MAPPER.readTree(folder.get().resolve("golden.json").toFile()).path("scores");
    return scores.properties().stream()
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model.getKey(), () -> check(folder.get(), model.getKey(), model.getValue())));
  }

  private static void check(Path folder, String model, JsonNode scores) throws IOException {
    List<Map.Entry<String, JsonNode>> photos = new ArrayList<>(scores.properties());
    assertThat(photos).hasSize(4);
    CommandRun run = CommandRun.of(scan(folder, model, photos));
    assertThat(run.status()).isZero();
    Map<String, JsonNode> lines = new HashMap<>();
    for (String line : run.out().lines().toList()) {
      JsonNode result = MAPPER.readTree(line);
      lines.put(result.path("file").asText(), result);
    }
    assertThat(lines).hasSameSizeAs(photos);
    for (Map.Entry<String, JsonNode> photo : photos) {
      double fake = 1 - photo.getValue().path("p_real").asDouble();
      JsonNode line = requireNonNull(lines.get(folder.resolve(photo.getKey()).toString()));
      assertThat(line.path("verdict").asText()).isEqualTo(fake >= 0.5 ? "FAKE" : "REAL");
      assertThat(line.path("fakeProbability").isNumber()).isTrue();
      assertThat(line.path("fakeProbability").asDouble()).isCloseTo(fake, within(TOLERANCE));
    }
  }

  private static String[] scan(
      Path folder, String model, List<Map.Entry<String, JsonNode>> photos) {
    String architecture =
        model.toLowerCase(Locale.ROOT).startsWith("mesoinception") ? "mesoinception4" : "meso4";
    String reference = folder.resolve(model + ".h5") + "#" + architecture;
    List<String> arguments =
        new ArrayList<>(List.of("scan", "--json", "--faces", "off", "--image-model", reference));
    photos.forEach(photo -> arguments.add(folder.resolve(photo.getKey()).toString()));
    return arguments.toArray(new String[0]);
  }
}
