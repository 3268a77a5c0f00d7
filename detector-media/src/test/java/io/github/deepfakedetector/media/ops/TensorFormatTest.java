package io.github.deepfakedetector.media.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.TestPictures;
import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.InputScaling;
import io.github.deepfakedetector.result.BoundingBox;
import org.junit.jupiter.api.Test;

class TensorFormatTest {
  @Test
  void theOriginalsScalingIsExactlyTheFloatDivisionBy255() {
    float[] values = write(everyValue(), ColorOrder.RGB, InputScaling.UNIT);

    for (int v = 0; v < 256; v++) {
      assertThat(values[v * 3]).isEqualTo(v / 255f);
    }
  }

  @Test
  void noScalingKeepsTheBytesExactly() {
    float[] values = write(everyValue(), ColorOrder.RGB, InputScaling.NONE);

    for (int v = 0; v < 256; v++) {
      assertThat(values[v * 3 + 1]).isEqualTo(v);
    }
  }

  @Test
  void meansAndDeviationsFollowTheModelsColourOrder() {
    Frame pixel = Frame.still(1, 1, new byte[] {(byte) 255, 0, 51});

    assertThat(write(pixel, ColorOrder.RGB, InputScaling.IMAGENET))
        .containsExactly(
            (float) ((1 - 0.485) / 0.229),
            (float) (-0.456 / 0.224),
            (float) ((51 / 255.0 - 0.406) / 0.225));
    assertThat(write(pixel, ColorOrder.BGR, InputScaling.IMAGENET))
        .containsExactly(
            (float) ((51 / 255.0 - 0.485) / 0.229),
            (float) (-0.456 / 0.224),
            (float) ((1 - 0.406) / 0.225));
  }

  @Test
  void croppingResizingAndScalingAtOnceEqualsOneAfterTheOther() {
    Frame frame = TestPictures.decode("many-colours.gif");
    BoundingBox box = new BoundingBox(40, -10, 150, 180);
    TensorFormat format = TensorFormat.of(64, 48, ColorOrder.RGB, InputScaling.UNIT);
    float[] atOnce = new float[format.size()];
    float[] stepwise = new float[format.size()];

    format.write(frame, box, atOnce, 0);
    format.write(Pictures.resize(Pictures.crop(frame, box), 64, 48), stepwise, 0);

    assertThat(atOnce).isEqualTo(stepwise);
  }

  @Test
  void aPictureOfABatchTouchesNothingButItsPlace() {
    TensorFormat format = TensorFormat.of(1, 1, ColorOrder.RGB, InputScaling.NONE);
    float[] batch = {-1, -1, -1, -1, -1, -1, -1};

    format.write(Frame.still(1, 1, new byte[] {1, 2, 3}), batch, 2);

    assertThat(batch).containsExactly(-1, -1, 1, 2, 3, -1, -1);
  }

  @Test
  void aTargetThatIsTooSmallIsRefused() {
    TensorFormat format = TensorFormat.of(2, 2, ColorOrder.RGB, InputScaling.UNIT);

    assertThatThrownBy(() -> format.write(everyValue(), new float[12], 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] write(Frame frame, ColorOrder order, InputScaling scaling) {
    TensorFormat format = TensorFormat.of(frame.width(), frame.height(), order, scaling);
    float[] values = new float[format.size()];
    format.write(frame, values, 0);
    return values;
  }

  /** A row of 256 greys. */
  private static Frame everyValue() {
    byte[] rgb = new byte[256 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3);
    }
    return Frame.still(256, 1, rgb);
  }
}
