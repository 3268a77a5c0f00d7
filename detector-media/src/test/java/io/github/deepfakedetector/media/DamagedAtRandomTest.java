package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.error.ErrorCode;
import org.junit.jupiter.api.Test;

class DamagedAtRandomTest {
  private static final int PICTURES = 6000;

  @Test
  void randomDamageGivesAFrameOrAnErrorAboutTheMediumAndNothingElse() {
    Fuzz fuzz = new Fuzz(20260122);
    for (int i = 0; i < PICTURES; i++) {
      fuzz.decode(fuzz.next(), "number " + i);
    }

    // Both outcomes are common; otherwise the damage would be too weak or too strong to tell much.
    assertThat(fuzz.decoded()).isGreaterThan(PICTURES / 10);
    assertThat(fuzz.refused())
        .containsKeys(
            ErrorCode.MEDIA_TRUNCATED, ErrorCode.MEDIA_UNREADABLE, ErrorCode.MEDIA_TOO_LARGE);
  }
}
