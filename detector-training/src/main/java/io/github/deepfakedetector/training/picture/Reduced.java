package io.github.deepfakedetector.training.picture;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.opencv.Mats;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Makes large photos small, by averaging. */
final class Reduced {
  private Reduced() {}

  /** The picture itself if its longer side is short enough. */
  static Frame of(Frame picture, int longestSide) {
    double scale = longestSide / (double) Math.max(picture.width(), picture.height());
    if (scale >= 1) {
      return picture;
    }
    int width = Math.max(1, (int) (picture.width() * scale));
    int height = Math.max(1, (int) (picture.height() * scale));
    try (Mat source =
            Mats.copyOf(picture.rgb(), 0, picture.width() * 3, picture.width(), picture.height());
        Mat small = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(source, small, size, 0, 0, INTER_AREA);
      return Frame.still(width, height, Mats.toBytes(small));
    }
  }
}
