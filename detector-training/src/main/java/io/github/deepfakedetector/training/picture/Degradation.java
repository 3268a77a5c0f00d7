package io.github.deepfakedetector.training.picture;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.opencv.Mats;
import io.github.deepfakedetector.training.Chance;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** What cameras, networks and programs do to pictures: blur, few pixels, noise, JPEG. */
public final class Degradation {
  private static final float[] NOISE = new float[1 << 16];

  static {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < NOISE.length; i++) {
      NOISE[i] = (float) random.nextGaussian();
    }
  }

  private Degradation() {}

  /** Some of it by chance, often nothing. */
  public static Frame apply(Frame picture, Chance chance) {
    try (Canvas canvas = Canvas.of(picture)) {
      if (chance.of(0.2)) {
        blur(canvas, chance);
      }
      if (chance.of(0.12)) {
        fewPixels(canvas, chance);
      }
      Frame noisy =
          chance.of(0.25) ? noise(canvas.frame(), chance.octaves(1.5, 20), chance) : canvas.frame();
      return chance.of(0.35) ? jpeg(noisy, chance.whole(20, 95)) : noisy;
    }
  }

  /** A picture out of focus; the deviation is in pixels. */
  public static Frame blurred(Frame picture, double deviation) {
    try (Canvas canvas = Canvas.of(picture);
        Size automatic = new Size(0, 0)) {
      opencv_imgproc.GaussianBlur(canvas.pixels(), canvas.pixels(), automatic, deviation);
      return canvas.frame();
    }
  }

  /** With an unsharp mask. */
  public static Frame sharpened(Frame picture, double strength) {
    byte[] soft = blurred(picture, 1).rgb();
    byte[] rgb = picture.rgb();
    byte[] sharp = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int v = rgb[i] & 0xFF;
      double value = v + strength * (v - (soft[i] & 0xFF));
      sharp[i] = (byte) Math.round(Math.min(255, Math.max(0, value)));
    }
    return Frame.still(picture.width(), picture.height(), sharp);
  }

  private static void blur(Canvas canvas, Chance chance) {
    Mat pixels = canvas.pixels();
    if (chance.of(0.7)) {
      try (Size automatic = new Size(0, 0)) {
        opencv_imgproc.GaussianBlur(pixels, pixels, automatic, chance.between(0.4, 2.5));
      }
    } else {
      int length = chance.whole(2, 9);
      boolean across = chance.of(0.6);
      try (Size size = new Size(across ? length : 1, across ? 1 : length)) {
        opencv_imgproc.blur(pixels, pixels, size);
      }
    }
  }

  private static void fewPixels(Canvas canvas, Chance chance) {
    Mat pixels = canvas.pixels();
    double scale = chance.between(0.3, 0.8);
    try (Mat small = new Mat();
        Size few =
            new Size(
                Math.max(8, (int) (pixels.cols() * scale)),
                Math.max(8, (int) (pixels.rows() * scale)));
        Size all = new Size(pixels.cols(), pixels.rows())) {
      opencv_imgproc.resize(pixels, small, few, 0, 0, INTER_AREA);
      opencv_imgproc.resize(small, pixels, all, 0, 0, INTER_LINEAR);
    }
  }

  /**
   * Noise on each value of a picture.
   *
   * @param deviation of 255
   */
  public static Frame noise(Frame picture, double deviation, Chance chance) {
    byte[] rgb = picture.rgb().clone();
    float strength = (float) deviation;
    int offset = chance.below(NOISE.length);
    int step = 2 * chance.below(1 << 12) + 1;
    for (int i = 0; i < rgb.length; i++) {
      offset += step;
      float value = (rgb[i] & 0xFF) + NOISE[(offset ^ i >> 4) & 0xFFFF] * strength;
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
    return Frame.still(picture.width(), picture.height(), rgb);
  }

  /** A picture that has been JPEG. */
  public static Frame jpeg(Frame picture, int quality) {
    try (Mat pixels =
            Mats.copyOf(picture.rgb(), 0, picture.width() * 3, picture.width(), picture.height());
        BytePointer coded = new BytePointer();
        IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
      // Red and blue change places on the way in and again on the way out; it does not matter.
      opencv_imgcodecs.imencode(".jpg", pixels, coded, parameters);
      try (Mat row = new Mat(coded);
          Mat decoded = opencv_imgcodecs.imdecode(row, IMREAD_COLOR)) {
        return Frame.still(picture.width(), picture.height(), Mats.toBytes(decoded));
      }
    }
  }
}
