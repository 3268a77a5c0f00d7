package io.github.deepfakedetector.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of odd sizes and contents get an answer, even where every place is taken for a face. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddPicturesTest {
  private static final String[] BEHAVIOURS = {"compatible", "float"};

  @TempDir static Path models = Path.of("");
  private final DeepfakeDetectors[] detectors = new DeepfakeDetectors[BEHAVIOURS.length];

  @BeforeAll
  void load() throws IOException {
    TestFaceWeights.everywhere(models);
    for (int i = 0; i < BEHAVIOURS.length; i++) {
      detectors[i] = load(models, "faces.behaviour", BEHAVIOURS[i]);
    }
  }

  @AfterAll
  void close() {
    for (DeepfakeDetectors each : detectors) {
      each.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5000", "5000, 1", "12, 12", "19, 19", "19, 600"})
  void haveNoFaceWhereNoneHasRoom(int width, int height) {
    for (DeepfakeDetectors each : detectors) {
      assertThat(detect(each, TestMedia.png(width, height)).verdict())
          .isEqualTo(Verdict.NOT_APPLICABLE);
    }
  }

  /** Faces fill these to the border, and beyond it before they are clipped. */
  @ParameterizedTest
  @CsvSource({"20, 20", "21, 33", "20, 200", "200, 20", "60, 44"})
  void haveFacesAtTheBorder(int width, int height) {
    for (DeepfakeDetectors each : detectors) {
      Detection detection = detect(each, TestMedia.png(width, height));
      assertThat(detection.fakeProbability()).isBetween(0.0, 1.0);
      assertThat(detection.evidence().faces()).isNotEmpty();
    }
  }

  @Test
  void mayBeBlack() throws IOException {
    for (DeepfakeDetectors each : detectors) {
      assertThat(detect(each, black(60, 44)).evidence().faces()).isNotEmpty();
    }
  }

  @Test
  void mayBeAsLargeAsAllowed() throws IOException {
    Path none = models.resolve("none");
    TestFaceWeights.nowhere(none);
    try (DeepfakeDetectors blind = load(none, "faces.minimumSize", "100")) {
      assertThat(detect(blind, black(7680, 4320)).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }
  }

  private static byte[] black(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
    return bytes.toByteArray();
  }

  private static DeepfakeDetectors load(Path models, String setting, String value) {
    return DeepfakeDetectors.builder()
        .modelStore(ModelStoreOptions.fromEnvironment(System.getenv()).withModelsFolder(models))
        .setting("image.model", TestMedia.model())
        .setting(setting, value)
        .load();
  }

  private static Detection detect(DeepfakeDetectors detectors, byte[] picture) {
    return detectors.detect(MediaSource.of(picture, "picture"), DetectionOptions.defaults());
  }
}
