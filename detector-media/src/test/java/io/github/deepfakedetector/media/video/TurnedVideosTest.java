package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnedVideosTest {
  /** Rows 1 2 3 and 4 5 6. */
  private static final byte[] SIX = rgb(1, 2, 3, 4, 5, 6);

  @ParameterizedTest
  @CsvSource({"-90, 90, 96, 160", "180, 180, 160, 96", "90, 270, 96, 160", "0, 0, 160, 96"})
  void framesAreUpright(double counterClockwise, int clockwise, int width, int height) {
    Decoded decoded = Decoded.all(Clip.mp4().rotation(counterClockwise).frames(3).record());
    Frame frame = decoded.frames().get(2);

    assertThat(decoded.video().rotation()).isEqualTo(clockwise);
    assertThat(decoded.video().width()).isEqualTo(width);
    assertThat(decoded.video().height()).isEqualTo(height);
    assertThat(frame.width()).isEqualTo(width);
    assertThat(frame.height()).isEqualTo(height);
    assertThat(redAtStoredLeft(frame, clockwise)).isGreaterThan(150);
  }

  /** The stored picture's lower left corner is red. */
  private static int redAtStoredLeft(Frame frame, int clockwise) {
    int right = frame.width() - 10;
    int bottom = frame.height() - 10;
    return switch (clockwise) {
      case 90 -> Decoded.red(frame, 10, 10);
      case 180 -> Decoded.red(frame, right, 10);
      case 270 -> Decoded.red(frame, right, bottom);
      default -> Decoded.red(frame, 10, bottom);
    };
  }

  @Test
  void theEightTurnsMoveEveryPixelToItsPlace() {
    assertThat(Turn.of(1, 0, 0, 1).apply(SIX, 3, 2)).isSameAs(SIX);
    assertThat(Turn.of(-1, 0, 0, 1).apply(SIX, 3, 2)).isEqualTo(rgb(3, 2, 1, 6, 5, 4));
    assertThat(Turn.of(-1, 0, 0, -1).apply(SIX, 3, 2)).isEqualTo(rgb(6, 5, 4, 3, 2, 1));
    assertThat(Turn.of(1, 0, 0, -1).apply(SIX, 3, 2)).isEqualTo(rgb(4, 5, 6, 1, 2, 3));
    assertThat(Turn.of(0, 1, 1, 0).apply(SIX, 3, 2)).isEqualTo(rgb(1, 4, 2, 5, 3, 6));
    assertThat(Turn.of(0, 1, -1, 0).apply(SIX, 3, 2)).isEqualTo(rgb(4, 1, 5, 2, 6, 3));
    assertThat(Turn.of(0, -1, -1, 0).apply(SIX, 3, 2)).isEqualTo(rgb(6, 3, 5, 2, 4, 1));
    assertThat(Turn.of(0, -1, 1, 0).apply(SIX, 3, 2)).isEqualTo(rgb(3, 6, 2, 5, 1, 4));
  }

  @Test
  void otherAnglesAreNotApplied() {
    assertThat(Turn.of(0.7, 0.7, -0.7, 0.7)).isEqualTo(Turn.NONE);
    assertThat(Turn.of(0, 0, 0, 0)).isEqualTo(Turn.NONE);
  }

  private static byte[] rgb(int... pixels) {
    byte[] rgb = new byte[pixels.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] * 10);
      rgb[3 * i + 1] = (byte) (pixels[i] * 10 + 1);
      rgb[3 * i + 2] = (byte) (pixels[i] * 10 + 2);
    }
    return rgb;
  }
}
