package io.github.deepfakedetector.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplingTest {
  private static final int STEP = 40;

  /** The last bits of a float are another processor's to round. */
  private static final float ROUNDING = 1e-6f;

  @ParameterizedTest
  @MethodSource("io.github.deepfakedetector.media.audio.Sounds#expected")
  void givesTheSamplesThatTheFfmpegProgramGives(Sounds.Expected expected) {
    int rate = expected.sampleRate();
    float[] samples = Heard.of(Wave.sweep(rate, expected.channels(), rate / 5)).samples();

    assertThat(samples).hasSize(expected.samples());
    for (int i = 0; i < samples.length; i += STEP) {
      assertThat(samples[i])
          .as("sample %d of %s", i, expected)
          .isCloseTo(expected.every40th().get(i / STEP), within(ROUNDING));
    }
  }
}
