package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.error.ErrorCode;
import org.junit.jupiter.api.Test;

class DamagedAtRandomTest {
  private static final int VIDEOS = 400;

  @Test
  void randomDamageGivesFramesOrAnErrorAboutTheMediumAndNothingElse() {
    VideoFuzz fuzz = new VideoFuzz(20260122);
    for (int i = 0; i < VIDEOS; i++) {
      fuzz.decode(fuzz.next(), "number " + i);
    }

    // Both outcomes are common; otherwise the damage would be too weak or too strong to tell much.
    assertThat(fuzz.decoded()).isGreaterThan(VIDEOS / 10);
    assertThat(fuzz.refused()).containsKeys(ErrorCode.MEDIA_TRUNCATED, ErrorCode.MEDIA_UNREADABLE);
  }
}
