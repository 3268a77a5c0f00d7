package io.github.deepfakedetector.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.testkit.TestSound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundCheckTest {
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 4, 10, 60})
  void speechCanBeJudged(double seconds) {
    assertThat(reasons(TestSound.speech(seconds))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 2})
  void speechCanBeJudgedHoweverLoud(double factor) {
    assertThat(reasons(times(TestSound.speech(3), factor))).isEmpty();
  }

  @Test
  void speechInNoiseCanBeJudged() {
    float[] speech = TestSound.speech(4);
    float[] noise = TestSound.noise(4);
    for (int i = 0; i < speech.length; i++) {
      speech[i] += 0.15f * noise[i];
    }

    assertThat(reasons(speech)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 3, 10})
  void musicTonesAndNoiseAreNoSpeech(double seconds) {
    assertThat(reasons(TestSound.tone(seconds))).containsExactly(Reason.NO_SPEECH);
    assertThat(reasons(TestSound.noise(seconds))).containsExactly(Reason.NO_SPEECH);
    assertThat(reasons(TestSound.music(seconds))).containsExactly(Reason.NO_SPEECH);
  }

  @Test
  void silenceIsSilent() {
    assertThat(reasons(new float[32_000])).containsExactly(Reason.SILENT);
    assertThat(reasons(times(TestSound.speech(3), 0.001))).containsExactly(Reason.SILENT);
  }

  @Test
  void lessThanASecondIsTooShort() {
    assertThat(reasons(TestSound.speech(0.999))).containsExactly(Reason.TOO_SHORT);
    assertThat(reasons(new float[0])).containsExactly(Reason.TOO_SHORT);
  }

  @Test
  void whatIsOverdrivenByFarCannotBeJudged() {
    assertThat(reasons(overdriven(TestSound.speech(3), 20))).containsExactly(Reason.CLIPPED);
  }

  @Test
  void whatIsSomewhatOverdrivenIsWarnedOfWhateverItsVolume() {
    for (double volume : new double[] {1, 0.3}) {
      float[] samples = times(overdriven(TestSound.speech(3), 4), volume);

      assertThat(reasons(samples)).isEmpty();
      assertThat(warnings(samples)).extracting(Warning::code).containsExactly("CLIPPED");
    }
    assertThat(warnings(TestSound.speech(3))).isEmpty();
  }

  @Test
  void whatIsFaintIsWarnedOf() {
    assertThat(warnings(times(TestSound.speech(3), 0.008)))
        .extracting(Warning::code)
        .containsExactly("FAINT");
  }

  @Test
  void ofSeveralReasonsTheCommonestCounts() {
    SoundCheck silent = SoundCheck.of(new float[32_000], 16_000);
    SoundCheck tone = SoundCheck.of(TestSound.tone(2), 16_000);

    assertThat(SoundCheck.common(List.of(silent, tone, tone))).containsExactly(Reason.NO_SPEECH);
    assertThat(SoundCheck.common(List.of(silent, tone, silent))).containsExactly(Reason.SILENT);
  }

  private static List<Reason> reasons(float[] samples) {
    return SoundCheck.whole(samples, TestSound.RATE).reasons();
  }

  private static List<Warning> warnings(float[] samples) {
    LevelMeter level = new LevelMeter(TestSound.RATE);
    level.add(samples);
    return SoundCheck.warnings(level);
  }

  private static float[] times(float[] samples, double factor) {
    float[] louder = samples.clone();
    for (int i = 0; i < louder.length; i++) {
      louder[i] *= (float) factor;
    }
    return louder;
  }

  /** As if recorded so many times louder than fits. */
  private static float[] overdriven(float[] samples, double factor) {
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    float[] louder = times(samples, 0.9 * factor / peak);
    for (int i = 0; i < louder.length; i++) {
      louder[i] = Math.min(0.9f, Math.max(-0.9f, louder[i]));
    }
    return louder;
  }
}
