package io.github.deepfakedetector.training.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;

import io.github.deepfakedetector.training.Chance;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Patterns that are no photo: surroundings for pasted photos, and examples of what is no face. */
public final class Textures {
  private Textures() {}

  /** Fills a canvas with clouds or stripes, and some shapes on top. */
  public static void fill(Canvas canvas, Chance chance) {
    if (chance.of(0.3)) {
      stripes(canvas, chance);
    } else {
      clouds(canvas, chance);
    }
    if (chance.of(0.5)) {
      shapes(canvas, chance, chance.whole(1, 25));
    }
  }

  /** Noise of one to five octaves; one octave of a few cells is a gradient. */
  private static void clouds(Canvas canvas, Chance chance) {
    int cells = chance.whole(2, 6);
    int octaves = chance.whole(1, 5);
    double share = chance.between(0.35, 0.8);
    for (int i = 0; i < octaves; i++) {
      octave(canvas, cells, i == 0 ? 1 : Math.pow(share, i), chance);
      cells = Math.min(cells * 2 + chance.below(4), Math.max(canvas.width(), canvas.height()));
    }
  }

  private static void octave(Canvas canvas, int cells, double weight, Chance chance) {
    byte[] values = new byte[cells * cells * 3];
    chance.random().nextBytes(values);
    if (chance.of(0.5)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i - i % 3];
      }
    }
    try (Mat coarse = new Mat(cells, cells, CV_8UC3);
        BytePointer data = coarse.data();
        Mat fine = new Mat();
        Size size = new Size(canvas.width(), canvas.height())) {
      data.put(values);
      opencv_imgproc.resize(coarse, fine, size, 0, 0, INTER_CUBIC);
      double share = weight < 1 ? weight / 2 : 1;
      opencv_core.addWeighted(canvas.pixels(), 1 - share, fine, share, 0, canvas.pixels());
    }
  }

  private static void stripes(Canvas canvas, Chance chance) {
    double period = chance.octaves(3, 120);
    double angle = chance.between(0, Math.PI);
    double bend = chance.of(0.3) ? chance.between(0, 0.02) : 0;
    boolean hard = chance.of(0.4);
    double[] low = colour(chance);
    double[] high = colour(chance);
    byte[] pixels = new byte[canvas.width() * canvas.height() * 3];
    int at = 0;
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        double along = x * Math.cos(angle) + y * Math.sin(angle) + bend * x * y / 10;
        double wave = Math.sin(2 * Math.PI * along / period);
        double share = hard ? (wave > 0 ? 1 : 0) : (wave + 1) / 2;
        for (int c = 0; c < 3; c++) {
          pixels[at++] = (byte) (int) (low[c] + (high[c] - low[c]) * share);
        }
      }
    }
    try (BytePointer data = canvas.pixels().data()) {
      data.put(pixels);
    }
  }

  /** Rectangles, ellipses, lines and letters of any colour. */
  public static void shapes(Canvas canvas, Chance chance, int count) {
    for (int i = 0; i < count; i++) {
      int x = chance.below(canvas.width());
      int y = chance.below(canvas.height());
      int size = (int) chance.octaves(3, Math.max(4, canvas.width() / 2.0));
      int thickness = chance.of(0.5) ? -1 : chance.whole(1, 6);
      double[] c = colour(chance);
      try (Point at = new Point(x, y);
          Point to = new Point(x + chance.whole(-size, size), y + chance.whole(-size, size));
          Scalar colour = new Scalar(c[0], c[1], c[2], 0)) {
        shape(canvas.pixels(), at, to, colour, thickness, size, chance);
      }
    }
  }

  private static void shape(
      Mat pixels, Point at, Point to, Scalar colour, int thickness, int size, Chance chance) {
    switch (chance.below(5)) {
      case 0 -> opencv_imgproc.rectangle(pixels, at, to, colour, thickness, LINE_AA, 0);
      case 1 -> {
        try (Size axes = new Size(size, chance.whole(1, size))) {
          opencv_imgproc.ellipse(
              pixels, at, axes, chance.below(180), 0, 360, colour, thickness, LINE_AA, 0);
        }
      }
      case 2 -> opencv_imgproc.line(pixels, at, to, colour, Math.abs(thickness), LINE_AA, 0);
      case 3 -> dots(pixels, at, colour, size);
      default -> {
        try (BytePointer letters = new BytePointer(letters(chance))) {
          opencv_imgproc.putText(
              pixels,
              letters,
              at,
              FONT_HERSHEY_SIMPLEX,
              size / 30.0 + 0.2,
              colour,
              Math.abs(thickness),
              LINE_AA,
              false);
        }
      }
    }
  }

  /** Two dots and a bar, as in a socket or a smiley: what networks like to take for a face. */
  private static void dots(Mat pixels, Point at, Scalar colour, int size) {
    int radius = Math.max(1, size / 8);
    try (Point second = new Point(at.x() + size / 2, at.y());
        Point left = new Point(at.x(), at.y() + size / 2);
        Point right = new Point(at.x() + size / 2, at.y() + size / 2)) {
      opencv_imgproc.circle(pixels, at, radius, colour, -1, LINE_AA, 0);
      opencv_imgproc.circle(pixels, second, radius, colour, -1, LINE_AA, 0);
      opencv_imgproc.line(pixels, left, right, colour, radius, LINE_AA, 0);
    }
  }

  private static String letters(Chance chance) {
    StringBuilder text = new StringBuilder();
    int count = chance.whole(1, 12);
    for (int i = 0; i < count; i++) {
      text.append((char) chance.whole(' ', '~'));
    }
    return text.toString();
  }

  private static double[] colour(Chance chance) {
    return new double[] {chance.below(256), chance.below(256), chance.below(256)};
  }
}
