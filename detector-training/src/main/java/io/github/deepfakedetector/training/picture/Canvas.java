package io.github.deepfakedetector.training.picture;

import static org.bytedeco.opencv.global.opencv_core.BORDER_TRANSPARENT;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.opencv.Mats;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** A picture that is put together; for one thread at a time. */
public final class Canvas implements AutoCloseable {
  private final Mat pixels;

  private Canvas(Mat pixels) {
    this.pixels = pixels;
  }

  /** Begins with a picture, which is copied. */
  public static Canvas of(Frame picture) {
    return new Canvas(
        Mats.copyOf(picture.rgb(), 0, picture.width() * 3, picture.width(), picture.height()));
  }

  /** Begins black. */
  public static Canvas black(int width, int height) {
    return new Canvas(Mats.black(width, height));
  }

  /** Pixels in a row. */
  public int width() {
    return pixels.cols();
  }

  /** Rows. */
  public int height() {
    return pixels.rows();
  }

  /** OpenCV's own view, for drawing. */
  Mat pixels() {
    return pixels;
  }

  /** What is on it, as a copy. */
  public Frame frame() {
    return Frame.still(width(), height(), Mats.toBytes(pixels));
  }

  /** Puts a photo on it; where the photo does not reach, the canvas stays. */
  public void paste(Frame photo, Placement placement) {
    try (Mat source =
        Mats.copyOf(photo.rgb(), 0, photo.width() * 3, photo.width(), photo.height())) {
      if (placement.scale() >= 1) {
        warp(source, placement);
      } else {
        shrunk(source, placement);
      }
    }
  }

  /** Shrinks by averaging first, since warping looks at four pixels alone. */
  private void shrunk(Mat source, Placement placement) {
    int width = Math.max(1, (int) Math.round(source.cols() * placement.scale()));
    int height = Math.max(1, (int) Math.round(source.rows() * placement.scale()));
    try (Mat small = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(source, small, size, 0, 0, INTER_AREA);
      warp(
          small, placement.shrunk(width / (double) source.cols(), height / (double) source.rows()));
    }
  }

  private void warp(Mat source, Placement placement) {
    try (Mat matrix = new Mat(2, 3, CV_64F);
        DoublePointer values = new DoublePointer(matrix.data());
        Size size = new Size(width(), height());
        Scalar border = new Scalar(0, 0, 0, 0)) {
      values.put(placement.matrix());
      opencv_imgproc.warpAffine(
          source, pixels, matrix, size, INTER_LINEAR, BORDER_TRANSPARENT, border);
    }
  }

  @Override
  public void close() {
    pixels.close();
  }
}
