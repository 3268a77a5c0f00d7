package io.github.deepfakedetector.media.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.PictureDecoder;
import io.github.deepfakedetector.media.TestPictures;
import io.github.deepfakedetector.result.BoundingBox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PicturesTest {
  static List<TestPictures.Expected> resizes() {
    return TestPictures.list("resized.txt");
  }

  @ParameterizedTest
  @MethodSource("resizes")
  void resizingEqualsOpenCvsLinearInterpolationInPython(TestPictures.Expected expected) {
    Frame frame = TestPictures.decode(expected.name());

    Frame resized = Pictures.resize(frame, expected.width(), expected.height());

    assertThat(resized.width()).isEqualTo(expected.width());
    assertThat(resized.height()).isEqualTo(expected.height());
    assertThat(TestPictures.sha256(resized)).isEqualTo(expected.sha256());
  }

  @Test
  void resizingToItsOwnSizeGivesTheFrameItself() {
    Frame frame = TestPictures.decode("rgb.png");

    assertThat(Pictures.resize(frame, frame.width(), frame.height())).isSameAs(frame);
  }

  @Test
  void aFrameKeepsItsNumberAndTime() {
    Frame frame = new Frame(7, Duration.ofMillis(280), 4, 2, new byte[24]);

    for (Frame made :
        List.of(Pictures.resize(frame, 2, 2), Pictures.crop(frame, new BoundingBox(1, 0, 2, 2)))) {
      assertThat(made.index()).isEqualTo(7);
      assertThat(made.timestamp()).isEqualTo(Duration.ofMillis(280));
    }
  }

  @Test
  void aPictureIsMadeToFitASquareAndKeepsItsShape() {
    Frame frame = Frame.still(400, 100, new byte[400 * 100 * 3]);
    assertThat(Pictures.within(frame, 400)).isSameAs(frame);
    Frame small = Pictures.within(frame, 50);
    assertThat(small.width()).isEqualTo(50);
    assertThat(small.height()).isEqualTo(13);
    assertThat(Pictures.within(Frame.still(1, 400, new byte[1200]), 10).width()).isEqualTo(1);
  }

  @Test
  void aJpegFileHoldsThePictureInItsColours() {
    byte[] red = new byte[16 * 8 * 3];
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 200;
    }
    MediaSource file = MediaSource.of(Pictures.jpeg(Frame.still(16, 8, red), 95), "file");
    Frame read =
        new PictureDecoder()
            .decodeImage(
                new DecodeRequest(
                    file, MediaFormat.JPEG, MediaLimits.defaults(), new Cancellation()));
    assertThat(read.width()).isEqualTo(16);
    assertThat(read.height()).isEqualTo(8);
    assertThat(read.rgb()[0] & 0xFF).isBetween(190, 210);
    assertThat(read.rgb()[2] & 0xFF).isLessThan(10);
  }

  @Test
  void croppingCopiesTheBox() {
    Frame crop = Pictures.crop(numbered(), new BoundingBox(1, 1, 2, 1));

    assertThat(crop.width()).isEqualTo(2);
    assertThat(crop.height()).isEqualTo(1);
    assertThat(crop.rgb()).containsExactly(12, 13, 14, 15, 16, 17);
  }

  @Test
  void whatLiesOutsideTheFrameIsNotCropped() {
    Frame crop = Pictures.crop(numbered(), new BoundingBox(-5, 1, 7, Integer.MAX_VALUE));

    assertThat(crop.width()).isEqualTo(2);
    assertThat(crop.height()).isEqualTo(1);
    assertThat(crop.rgb()).containsExactly(9, 10, 11, 12, 13, 14);
  }

  @Test
  void aBoxOutsideTheFrameIsRefused() {
    assertThatThrownBy(() -> Pictures.crop(numbered(), new BoundingBox(3, 0, 5, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("BoundingBox[x=3, y=0, width=5, height=5] lies outside the frame of 3 x 2");
  }

  @Test
  void aSizeWithoutPixelsOrWithMoreThanAnArrayHoldsIsRefused() {
    assertThatThrownBy(() -> Pictures.resize(numbered(), 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot resize to 0 x 5");
    assertThatThrownBy(() -> Pictures.resize(numbered(), 50_000, 50_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot resize to 50000 x 50000");
  }

  /** Three pixels by two, with the values 0 to 17. */
  private static Frame numbered() {
    byte[] rgb = new byte[18];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) i;
    }
    return Frame.still(3, 2, rgb);
  }
}
