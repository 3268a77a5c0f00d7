package io.github.deepfakedetector.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.FaceMode;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ModelOrigin;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that is shipped. */
class OwnModelTest {
  private static final int FOUR_MEGABYTES = 4_000_000;

  @TempDir Path models;

  @Test
  void judgesWithNothingInTheModelsFolder() {
    try (DeepfakeDetectors detectors =
        DeepfakeDetectors.builder().modelStore(store()).setting("image.faces", "off").load()) {
      Detection detection =
          detectors.detect(
              MediaSource.of(TestMedia.png(200, 160), "picture"), DetectionOptions.defaults());
      assertThat(detection.fakeProbability()).isBetween(0.0, 1.0);
      assertThat(detection.models().get(0).id()).isEqualTo(ImageOptions.DEFAULT_MODEL);
      assertThat(detection.models().get(0).version()).isNotNull();
      assertThat(detection.warnings()).isEmpty();
    }
  }

  @Test
  void saysHowItIsFedAndRead() {
    try (ImageClassifier classifier = open()) {
      ModelDescription description = classifier.description();
      assertThat(classifier.origin()).isEqualTo(ModelOrigin.EMBEDDED);
      assertThat(description.faceMode()).isEqualTo(FaceMode.FACE);
      assertThat(description.patches()).isNotNull();
      assertThat(description.calibration()).isNotNull();
      assertThat(description.uncertainBand()).isNotNull();
      assertThat(description.licence()).isEqualTo("Apache-2.0");
    }
  }

  @Test
  void isSmall() throws IOException {
    try (var model = ImageClassifier.class.getResourceAsStream("baseline_model.h5")) {
      assertThat(model).isNotNull();
      if (model != null) {
        assertThat(model.readAllBytes()).hasSizeLessThan(FOUR_MEGABYTES);
      }
    }
  }

  @Test
  void givesWayToAModelOfThatNameInTheModelsFolder() throws IOException {
    Files.copy(Path.of(TestMedia.model()), models.resolve("baseline_model.h5"));
    try (ImageClassifier classifier = open()) {
      assertThat(classifier.origin()).isEqualTo(ModelOrigin.FOLDER);
    }
  }

  private ImageClassifier open() {
    return ImageClassifier.open(ModelStore.of(store()), ImageOptions.defaults());
  }

  private ModelStoreOptions store() {
    return ModelStoreOptions.fromEnvironment(System.getenv()).withModelsFolder(models);
  }
}
