package io.github.deepfakedetector.examples.ownplugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.testkit.DetectorContractTest;
import io.github.deepfakedetector.testkit.TestMedia;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All that is asked of every plug-in, and what this one says itself. */
class SharpnessDetectorTest extends DetectorContractTest {
  @Override
  protected String id() {
    return "sharpness";
  }

  @Override
  protected DeepfakeDetectorsBuilder configure(DeepfakeDetectorsBuilder builder) {
    return builder.environment(Map.of());
  }

  @Override
  protected byte[] medium() {
    return TestMedia.png(48, 32);
  }

  @Test
  void findsNoiseSharpAndOneColourFlat() {
    assertThat(Sharpness.of(Frame.still(8, 8, new byte[3 * 64]))).isZero();
    byte[] dot = new byte[27];
    dot[13] = 10;
    assertThat(Sharpness.of(Frame.still(3, 3, dot))).isEqualTo(40);
    assertThat(Sharpness.of(Frame.still(1, 1, new byte[3]))).isZero();
  }

  @Test
  void movesItsVerdictWithItsSetting() {
    assertThat(verdict("0.5")).isEqualTo(Verdict.REAL);
    assertThat(verdict("1e-300")).isEqualTo(Verdict.FAKE);
  }

  @Test
  void namesASettingThatItCannotUse() {
    try (DeepfakeDetectors detectors = with("seven")) {
      assertThat(detectors.failures().get(0).cause())
          .isInstanceOfSatisfying(
              UnavailableException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
          .hasMessageContaining("must be a number between 0 and 1");
    }
  }

  private Verdict verdict(String threshold) {
    try (DeepfakeDetectors detectors = with(threshold)) {
      return detectors
          .detect(MediaSource.of(medium(), "noise"), DetectionOptions.defaults())
          .verdict();
    }
  }

  private static DeepfakeDetectors with(String threshold) {
    return DeepfakeDetectors.builder()
        .environment(Map.of("DETECTOR_SHARPNESS_THRESHOLD", threshold))
        .load();
  }
}
