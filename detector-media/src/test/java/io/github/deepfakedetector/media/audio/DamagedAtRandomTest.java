package io.github.deepfakedetector.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.error.ErrorCode;
import org.junit.jupiter.api.Test;

class DamagedAtRandomTest {
  private static final int RECORDINGS = 400;

  @Test
  void randomDamageGivesSoundOrAnErrorAboutTheMediumAndNothingElse() {
    SoundFuzz fuzz = new SoundFuzz(20260122);
    for (int i = 0; i < RECORDINGS; i++) {
      fuzz.decode(fuzz.next(), "number " + i);
    }

    // Both outcomes are common; otherwise the damage would be too weak or too strong to tell much.
    assertThat(fuzz.decoded()).isGreaterThan(RECORDINGS / 10);
    assertThat(fuzz.refused()).containsKeys(ErrorCode.MEDIA_TRUNCATED, ErrorCode.MEDIA_UNREADABLE);
  }
}
