package io.github.deepfakedetector.media;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.media.opencv.Mats;
import io.github.deepfakedetector.media.opencv.OpenCv;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Decodes pixels with OpenCV, of pictures whose structure was checked. */
final class NativePixels {
  // OpenCV's own handling of EXIF is off: it differs by format, and the segments are not kept.
  private static final int FLAGS = IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION;

  private NativePixels() {}

  static Frame decode(PictureLayout layout) {
    OpenCv.load();
    try (BytePointer encoded = layout.encoded().toNative();
        Mat buffer = new Mat(1, layout.encoded().total(), CV_8UC1, encoded);
        Mat target = Mats.black(layout.stored().width(), layout.stored().height());
        Mat decoded = decode(layout, buffer, target)) {
      requireDeclaredSize(layout, decoded);
      return layout.fillsCanvas()
          ? upright(decoded, layout.orientation())
          : placed(decoded, layout);
    }
  }

  /**
   * Into black memory of the declared size: where a codec silently leaves rows out, they are then
   * black and not whatever lay in memory before.
   */
  private static Mat decode(PictureLayout layout, Mat buffer, Mat target) {
    try {
      return imdecode(buffer, FLAGS, target);
    } catch (RuntimeException e) {
      throw failure(layout, e);
    }
  }

  /** OpenCV reports running out of memory as error -4, which is no fault of the file. */
  private static RuntimeException failure(PictureLayout layout, RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("error: (-4:")) {
      return new InternalException("There was not enough memory to decode the picture.", e);
    }
    return new MediaException(ErrorCode.MEDIA_UNREADABLE, invalid(layout).getMessage(), e);
  }

  private static void requireDeclaredSize(PictureLayout layout, Mat decoded) {
    if (decoded.empty()
        || decoded.type() != CV_8UC3
        || decoded.cols() != layout.stored().width()
        || decoded.rows() != layout.stored().height()) {
      throw invalid(layout);
    }
  }

  private static MediaException invalid(PictureLayout layout) {
    return Damage.unreadable("its " + layout.format() + " data is damaged or of an unusual kind");
  }

  private static Frame placed(Mat decoded, PictureLayout layout) {
    PictureSize size = layout.canvas();
    try (Mat canvas = Mats.black(size.width(), size.height());
        Rect place =
            new Rect(
                layout.left(), layout.top(), layout.stored().width(), layout.stored().height());
        Mat part = new Mat(canvas, place)) {
      decoded.copyTo(part);
      return upright(canvas, layout.orientation());
    }
  }

  private static Frame upright(Mat pixels, Orientation orientation) {
    if (!orientation.transposed()) {
      return flipped(pixels, orientation);
    }
    try (Mat transposed = new Mat()) {
      transpose(pixels, transposed);
      return flipped(transposed, orientation);
    }
  }

  private static Frame flipped(Mat pixels, Orientation orientation) {
    if (orientation.flipped()) {
      flip(pixels, pixels, orientation.flipCode());
    }
    byte[] rgb = Mats.toBytes(pixels);
    swapRedAndBlue(rgb);
    return Frame.still(pixels.cols(), pixels.rows(), rgb);
  }

  /** In place: OpenCV's own conversion would need the picture a second time. */
  private static void swapRedAndBlue(byte[] pixels) {
    for (int i = 0; i < pixels.length; i += 3) {
      byte first = pixels[i];
      pixels[i] = pixels[i + 2];
      pixels[i + 2] = first;
    }
  }
}
