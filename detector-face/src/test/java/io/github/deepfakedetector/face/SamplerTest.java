package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.opencv.Mats;
import java.nio.FloatBuffer;
import java.util.Random;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of a picture at other sizes, as the published detectors resize. */
class SamplerTest {
  private static final Frame PICTURE = Noise.of(97, 71, 1);
  private static final int SIDE = 24;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 24, 24", "1, 1, 97, 71", "10, 20, 58, 67", "-20, -9, 40, 51", "60, 30, 130, 99",
    "-30, -40, 140, 130", "5, 5, 20, 20", "90, 60, 104, 74", "0, 0, 71, 71", "3, 4, 49, 51"
  })
  void averagesACropWithBlackBordersAsOpenCvDoes(int x1, int y1, int x2, int y2) {
    PixelBox box = new PixelBox(x1, y1, x2, y2);
    FloatBuffer pixels = FloatBuffer.allocate(SIDE * SIDE * 3);
    try (Sampler sampler = new AreaSampler(PICTURE)) {
      assertThat(sampler.crop(box, SIDE, pixels, 0)).isTrue();
    }
    double[] expected = resizedByOpenCv(box);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) pixels.get(i))
          .isCloseTo(AreaSampler.normalised(expected[i]), within(5e-7));
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesNothingForABoxThatShowsNothing(FaceBehaviour behaviour) {
    FloatBuffer none = FloatBuffer.allocate(0);
    try (Sampler sampler = Sampler.of(PICTURE, behaviour)) {
      for (PixelBox box :
          new PixelBox[] {
            new PixelBox(50, 50, 40, 60),
            new PixelBox(50, 50, 60, 40),
            new PixelBox(98, 10, 120, 32),
            new PixelBox(10, 72, 30, 92),
            new PixelBox(-40, -40, 0, 0),
            new PixelBox(10, 10, 9, 9),
            new PixelBox(Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)
          }) {
        assertThat(sampler.crop(box, SIDE, none, 0)).as(box.toString()).isFalse();
      }
    }
  }

  @Test
  void averagesWholeInputsForFractions() {
    int width = 58;
    int height = 43;
    FloatBuffer pixels = FloatBuffer.allocate(width * height * 3);
    try (Sampler sampler = new AverageSampler(PICTURE)) {
      sampler.level(width, height).tile(0, 0, width, height, pixels);
    }
    Random random = new Random(2);
    for (int n = 0; n < 200; n++) {
      int x = random.nextInt(width);
      int y = random.nextInt(height);
      double mean =
          mean(
              x * 97 / width,
              -Math.floorDiv(-(x + 1) * 97, width),
              y * 71 / height,
              -Math.floorDiv(-(y + 1) * 71, height));
      assertThat((double) pixels.get((y * width + x) * 3))
          .isCloseTo((mean - 127.5) / 128, within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesTilesAsPartsOfTheLevel(FaceBehaviour behaviour) {
    FloatBuffer whole = FloatBuffer.allocate(50 * 40 * 3);
    FloatBuffer tile = FloatBuffer.allocate(12 * 9 * 3);
    try (Sampler sampler = Sampler.of(PICTURE, behaviour)) {
      Sampler.View level = sampler.level(50, 40);
      level.tile(0, 0, 50, 40, whole);
      level.tile(38, 31, 12, 9, tile);
    }
    for (int y = 0; y < 9; y++) {
      for (int i = 0; i < 36; i++) {
        assertThat(tile.get(y * 36 + i)).isEqualTo(whole.get((31 + y) * 150 + 38 * 3 + i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "96, 70, 255",
    "59, 43, 255",
    "41, 31, 255",
    "30, 22, 255",
    "21, 16, 255",
    "15, 12, 255",
    "59, 43, 1",
    "41, 31, 1",
    "30, 22, 1",
    "15, 12, 1",
    "50, 40, 3",
    "24, 71, 255",
    "97, 71, 255"
  })
  void makesLevelsAsOpenCvDoes(int width, int height, int brightest) {
    byte[] rgb = PICTURE.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) ((rgb[i] & 0xFF) % (brightest + 1));
    }
    assertAsOpenCv(Frame.still(PICTURE.width(), PICTURE.height(), rgb), width, height);
  }

  /** With two values side by side, many means lie in the middle between two whole numbers. */
  @ParameterizedTest
  @CsvSource({
    "384, 216",
    "273, 154",
    "193, 109",
    "137, 77",
    "97, 55",
    "35, 20",
    "320, 90",
    "160, 90"
  })
  void roundsAsOpenCvDoes(int width, int height) {
    byte[] rgb = new byte[640 * 360 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (100 + (i / 3 + i / 1920) % 2);
    }
    assertAsOpenCv(Frame.still(640, 360, rgb), width, height);
  }

  private static void assertAsOpenCv(Frame picture, int width, int height) {
    FloatBuffer pixels = FloatBuffer.allocate(width * height * 3);
    try (Sampler sampler = new AreaSampler(picture);
        Mat source =
            Mats.copyOf(picture.rgb(), 0, picture.width() * 3, picture.width(), picture.height());
        Mat target = new Mat();
        Size size = new Size(width, height)) {
      sampler.level(width, height).tile(0, 0, width, height, pixels);
      opencv_imgproc.resize(source, target, size, 0, 0, opencv_imgproc.INTER_AREA);
      byte[] expected = Mats.toBytes(target);
      for (int i = 0; i < expected.length; i++) {
        assertThat(pixels.get(i) * 128 + 127.5f).isEqualTo(expected[i] & 0xFF);
      }
    }
  }

  /**
   * Of the reds in columns and rows, ends exclusive, rounded up as -(-a / b) is for whole numbers.
   */
  private static double mean(int left, int right, int top, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += red(x, y);
      }
    }
    return sum / (right - left) / (bottom - top);
  }

  private static int red(int x, int y) {
    return PICTURE.rgb()[(y * PICTURE.width() + x) * 3] & 0xFF;
  }

  private static double[] resizedByOpenCv(PixelBox box) {
    int width = (int) box.width();
    int height = (int) box.height();
    byte[] canvas = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int px = box.x1() - 1 + x;
        int py = box.y1() - 1 + y;
        if (px >= 0 && py >= 0 && px < PICTURE.width() && py < PICTURE.height()) {
          System.arraycopy(
              PICTURE.rgb(), (py * PICTURE.width() + px) * 3, canvas, (y * width + x) * 3, 3);
        }
      }
    }
    double[] result = new double[SIDE * SIDE * 3];
    try (Mat bytes = Mats.copyOf(canvas, 0, width * 3, width, height);
        Mat doubles = new Mat();
        Mat target = new Mat();
        Size size = new Size(SIDE, SIDE)) {
      bytes.convertTo(doubles, opencv_core.CV_64F);
      opencv_imgproc.resize(doubles, target, size, 0, 0, opencv_imgproc.INTER_AREA);
      try (DoublePointer data = new DoublePointer(target.data())) {
        data.get(result);
      }
    }
    return result;
  }
}
