package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.Frame;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {
  static Stream<TestPictures.Expected> pictures() {
    return TestPictures.all().stream().filter(p -> !p.name().matches("(cmyk|ycck).*"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void everyKindOfPictureHasExactlyThePixelsThatPillowShows(TestPictures.Expected expected) {
    Frame frame = TestPictures.decode(expected.name());

    assertThat(List.of(frame.width(), frame.height()))
        .isEqualTo(List.of(expected.width(), expected.height()));
    assertThat(TestPictures.sha256(frame)).isEqualTo(expected.sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cmyk", "ycck"})
  void fourColoursDifferFromPillowByRoundingAlone(String name) {
    Frame frame = TestPictures.decode(name + ".jpg");
    Frame expected = TestPictures.decode(name + ".expected.png");

    assertThat(largestDifference(frame, expected)).isLessThanOrEqualTo(2);
  }

  @Test
  void aPictureIsTheFrameNumberZeroAtTimeZero() {
    Frame frame = TestPictures.decode("rgb.png");

    assertThat(frame.index()).isZero();
    assertThat(frame.timestamp()).isZero();
  }

  private static int largestDifference(Frame a, Frame b) {
    assertThat(a.rgb()).hasSameSizeAs(b.rgb());
    int largest = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      largest = Math.max(largest, Math.abs((a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF)));
    }
    return largest;
  }
}
