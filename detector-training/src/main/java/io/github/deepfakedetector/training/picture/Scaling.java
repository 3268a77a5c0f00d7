package io.github.deepfakedetector.training.picture;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.opencv.Mats;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** The ways in which programs make pictures larger or smaller. */
public enum Scaling {
  /** Means of what falls into a pixel. */
  AREA(opencv_imgproc.INTER_AREA),
  /** Two by two pixels. */
  LINEAR(opencv_imgproc.INTER_LINEAR),
  /** Four by four pixels. */
  CUBIC(opencv_imgproc.INTER_CUBIC),
  /** Eight by eight pixels. */
  LANCZOS(opencv_imgproc.INTER_LANCZOS4);

  private final int code;

  Scaling(int code) {
    this.code = code;
  }

  /** A picture at another size. */
  public Frame apply(Frame picture, int width, int height) {
    return width == picture.width() && height == picture.height()
        ? picture
        : scaled(picture, width, height, code);
  }

  private static Frame scaled(Frame picture, int width, int height, int code) {
    try (Mat source =
            Mats.copyOf(picture.rgb(), 0, picture.width() * 3, picture.width(), picture.height());
        Mat scaled = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(source, scaled, size, 0, 0, code);
      return Frame.still(width, height, Mats.toBytes(scaled));
    }
  }
}
