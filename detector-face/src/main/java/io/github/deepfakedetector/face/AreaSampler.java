package io.github.deepfakedetector.face;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_64FC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.opencv.Mats;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * As {@code mtcnn} 0.1.1 resizes: OpenCV's INTER_AREA, for levels on bytes and always from the full
 * picture, for boxes on doubles after what lies outside is painted black.
 */
final class AreaSampler implements Sampler {
  private static final float[] VALUES = new float[256];

  static {
    for (int v = 0; v < VALUES.length; v++) {
      VALUES[v] = (float) normalised(v);
    }
  }

  private final Frame frame;
  private final LazySums sums;
  private final Mat picture;

  AreaSampler(Frame frame) {
    this.frame = frame;
    this.sums = new LazySums(frame);
    this.picture = Mats.copyOf(frame.rgb(), 0, frame.width() * 3, frame.width(), frame.height());
  }

  static double normalised(double v) {
    return (v - 127.5) * 0.0078125;
  }

  static float ofByte(int v) {
    return VALUES[v];
  }

  @Override
  public View level(int width, int height) {
    if (PictureSums.possible(frame) && AreaLevel.worthwhile(frame, width, height)) {
      return new AreaLevel(frame, sums.get(), width, height);
    }
    return byOpenCv(width, height);
  }

  private View byOpenCv(int width, int height) {
    try (Mat target = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(picture, target, size, 0, 0, INTER_AREA);
      byte[] pixels = Mats.toBytes(target);
      return (x, y, w, h, buffer) -> copy(pixels, width, new PixelBox(x, y, x + w, y + h), buffer);
    }
  }

  private static void copy(byte[] pixels, int stride, PixelBox part, FloatBuffer target) {
    int values = (part.x2() - part.x1()) * CHANNELS;
    int to = 0;
    for (int y = part.y1(); y < part.y2(); y++) {
      int from = (y * stride + part.x1()) * CHANNELS;
      for (int i = 0; i < values; i++) {
        target.put(to++, VALUES[pixels[from + i] & 0xFF]);
      }
    }
  }

  @Override
  public boolean crop(PixelBox box, int side, FloatBuffer target, int offset) {
    if (!box.shows(frame)) {
      return false;
    }
    double[] pixels = new double[side * side * CHANNELS];
    if (Math.min(box.width(), box.height()) >= side) {
      new AreaAverage(frame, box, side).write(pixels);
    } else {
      enlarge(box, side, pixels);
    }
    for (int i = 0; i < pixels.length; i++) {
      target.put(offset + i, (float) normalised(pixels[i]));
    }
    return true;
  }

  /** In a direction in which a box is small, INTER_AREA is a kind of bilinear enlarging. */
  private void enlarge(PixelBox box, int side, double[] pixels) {
    try (Mat canvas = canvas(box);
        Mat target = new Mat();
        Size size = new Size(side, side)) {
      opencv_imgproc.resize(canvas, target, size, 0, 0, INTER_AREA);
      try (DoublePointer data = new DoublePointer(target.data())) {
        data.get(pixels);
      }
    }
  }

  private Mat canvas(PixelBox box) {
    PixelBox part = box.clipped(frame);
    int width = part.x2() - part.x1();
    int height = part.y2() - part.y1();
    try (Rect from = new Rect(part.x1(), part.y1(), width, height);
        Mat seen = new Mat(picture, from)) {
      if (width == box.width() && height == box.height()) {
        Mat canvas = new Mat();
        seen.convertTo(canvas, CV_64F);
        return canvas;
      }
      return padded(box, seen);
    }
  }

  private static Mat padded(PixelBox box, Mat seen) {
    try (Scalar black = new Scalar(0, 0, 0, 0);
        Rect to =
            new Rect(
                Math.max(0, 1 - box.x1()), Math.max(0, 1 - box.y1()), seen.cols(), seen.rows())) {
      Mat canvas = new Mat((int) box.height(), (int) box.width(), CV_64FC3, black);
      try (Mat place = new Mat(canvas, to)) {
        seen.convertTo(place, CV_64F);
      }
      return canvas;
    }
  }

  @Override
  public void close() {
    picture.close();
  }
}
