package io.github.deepfakedetector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.model.FaceMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void prefersWhatTheProgramSetsToTheEnvironment() {
    Settings settings =
        Settings.withEnvironment(
            Map.of("image.model", "mine.h5"),
            Map.of("DETECTOR_IMAGE_MODEL", "other.h5", "DETECTOR_IMAGE_CROP_MARGIN", " 0.2 "));
    assertThat(settings.get("image.model")).contains("mine.h5");
    assertThat(settings.get("image.crop-margin")).contains("0.2");
    assertThat(settings.get("image.threshold")).isEmpty();
  }

  @Test
  void saysWhatAWrongValueMustBe() {
    Settings settings = Settings.of(Map.of("image.faces", "sideways", "n", "x"));
    assertThatThrownBy(() -> settings.getEnum("image.faces", FaceMode.class))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "The setting 'image.faces' (or DETECTOR_IMAGE_FACES in the environment) is 'sideways';"
                + " it must be one of face, whole.");
    assertThatThrownBy(() -> settings.get("n", Integer::valueOf, "a number"))
        .hasMessageContaining("it must be a number");
  }
}
