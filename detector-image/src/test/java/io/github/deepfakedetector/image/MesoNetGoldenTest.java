package io.github.deepfakedetector.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.testkit.GoldenCases;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published MesoNet weights on four photos give P(real) as Python does, within 1e-4. */
class MesoNetGoldenTest {
  private static final double TOLERANCE = 1e-4;

  @TestFactory
  Stream<DynamicTest> givesTheScoresOfPython() throws Exception {
    Optional<Path> folder = GoldenCases.folder("mesonet", 16);
    if (folder.isEmpty()) {
      return Stream.empty();
    }
    JsonNode scores =
        new ObjectMapper().readTree(folder.get().resolve("golden.json").toFile()).path("scores");
    return scores.properties().stream()
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model.getKey(), () -> check(folder.get(), model.getKey(), model.getValue())));
  }

  private static void check(Path folder, String model, JsonNode photos) {
    String architecture =
        model.toLowerCase(Locale.ROOT).startsWith("mesoinception") ? "mesoinception4" : "meso4";
    try (DeepfakeDetectors detectors =
        DeepfakeDetectors.builder()
            .setting("image.model", folder.resolve(model + ".h5") + "#" + architecture)
            .setting("image.faces", "off")
            .load()) {
      assertThat(detectors.failures()).isEmpty();
      assertThat(photos.size()).isEqualTo(4);
      photos
          .properties()
          .forEach(
              photo ->
                  assertThat(detectors.detect(folder.resolve(photo.getKey())).fakeProbability())
                      .as(photo.getKey())
                      .isCloseTo(
                          1 - photo.getValue().path("p_real").asDouble(), within(TOLERANCE)));
    }
  }
}
