package io.github.deepfakedetector.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelDescriptionTest {
  private static final ModelDescription ORIGINAL = ModelDescription.original();

  @Test
  void readsASigmoidAsTheProbabilityOfReal() {
    assertThat(ORIGINAL.fakeProbability(new float[] {0.9f})).isEqualTo(1 - (double) 0.9f);
    assertThat(ORIGINAL.verdict(0.1)).isEqualTo(Verdict.REAL);
    assertThat(ORIGINAL.verdict(0.5)).isEqualTo(Verdict.FAKE);
  }

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, '[\"REAL\",\"FAKE\"]', 0.9, , 0.9",
    "SOFTMAX, '[\"FAKE\",\"REAL\"]', 0.2, 0.8, 0.2",
    "SOFTMAX, '[\"REAL\",\"FAKE\"]', 0.2, 0.8, 0.8",
    "LOGITS, '[\"FAKE\",\"REAL\"]', 0, , 0.5",
    "LOGITS, '[\"REAL\",\"FAKE\"]', 2, , 0.880797",
    "LOGITS, '[\"FAKE\",\"REAL\"]', 2, 0, 0.880797",
  })
  void readsEveryOutputInEitherOrder(
      String output, String order, float first, Float second, double expected) {
    ModelDescription description =
        ORIGINAL.with(Map.of("output", output, "classOrder", order), "test");
    float[] row = second == null ? new float[] {first} : new float[] {first, second};
    assertThat(description.fakeProbability(row)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void refusesAnOutputThatDoesNotFit() {
    assertThatThrownBy(() -> ORIGINAL.fakeProbability(new float[] {0.2f, 0.8f}))
        .hasMessage(
            "The model gives 2 values a picture, but SIGMOID needs one value. Say what it gives"
                + " with output: SIGMOID, SOFTMAX or LOGITS.");
    assertThatThrownBy(() -> ORIGINAL.fakeProbability(new float[] {3.5f}))
        .hasMessageContaining("[3.5], which is no probability");
    assertThatThrownBy(() -> ORIGINAL.fakeProbability(new float[] {Float.NaN}))
        .isInstanceOf(ModelException.class);
    assertThatThrownBy(
            () ->
                ORIGINAL
                    .with(Map.of("output", "logits"), "test")
                    .fakeProbability(new float[] {Float.NaN}))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void comesBackFromItsJson() {
    String json =
        """
        {"version": "2", "inputWidth": 128, "inputHeight": 128, "colorOrder": "bgr",
         "scaling": "imagenet", "faceMode": "whole", "cropMargin": 0.2, "patches": {"count": 6},
         "classOrder": ["real", "fake"], "output": "logits", "threshold": 0.6,
         "uncertainBand": {"low": 0.4, "high": 0.7},
         "calibration": {"slope": 0.5, "intercept": 0.1}, "licence": "CC0-1.0"}
        """;
    ModelDescription description = ModelDescription.parse(json, "test");
    assertThat(description.scaling()).isEqualTo(InputScaling.IMAGENET);
    assertThat(description.patches()).isEqualTo(new PatchSampling(6));
    assertThat(ModelDescription.parse(description.toJson(), "again")).isEqualTo(description);
  }

  @Test
  void isUncertainInsideTheBandAfterCalibration() {
    ModelDescription description =
        ORIGINAL.with(
            Map.of(
                "uncertainBand", "{\"low\": 0.4, \"high\": 0.6}",
                "calibration", "{\"slope\": 0.5, \"intercept\": 0}"),
            "test");
    double p = description.fakeProbability(new float[] {0.7f});
    assertThat(p).isCloseTo(0.3956, within(1e-3));
    assertThat(description.verdict(p)).isEqualTo(Verdict.REAL);
    assertThat(description.verdict(0.4)).isEqualTo(Verdict.UNCERTAIN);
    assertThat(description.verdict(0.61)).isEqualTo(Verdict.FAKE);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> ModelDescription.parse("{\"treshold\": 0.6}", "mine.json"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("The model description in mine.json is not valid:")
        .hasMessageContaining("treshold")
        .hasMessageContaining("Its members are: version, inputWidth");
    for (String wrong :
        List.of(
            "[]",
            "{",
            "{\"threshold\": 2}",
            "{\"threshold\": null}",
            "{\"classOrder\": [\"fake\", \"fake\"]}",
            "{\"scaling\": \"half\"}",
            "{\"scaling\": {\"mean\": [1], \"std\": [1]}}",
            "{\"inputWidth\": -5}",
            "{\"uncertainBand\": {\"low\": 0.9, \"high\": 0.1}}",
            "{\"colorOrder\": null}")) {
      assertThatThrownBy(() -> ModelDescription.parse(wrong, "mine.json"))
          .as(wrong)
          .isInstanceOf(ModelException.class);
    }
  }

  @Test
  void liesBesideTheModel(@TempDir Path folder) throws IOException {
    Path model = Files.write(folder.resolve("mine.h5"), new byte[] {1});
    assertThat(ModelDescription.beside(model)).isEmpty();
    Files.writeString(folder.resolve("mine.json"), "{\"threshold\": 0.7}");
    assertThat(ModelDescription.beside(model).orElseThrow().threshold()).isEqualTo(0.7);
    Files.writeString(folder.resolve("mine.json"), "{\"class_name\": \"Functional\"}");
    assertThat(ModelDescription.beside(model)).isEmpty();
  }
}
