package io.github.deepfakedetector.media.ops;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.media.opencv.Mats;
import io.github.deepfakedetector.result.BoundingBox;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Crops, resizes and writes pictures. Thread-safe; frames that come in are left unchanged, and
 * those that come out keep their number and time.
 */
public final class Pictures {
  private Pictures() {}

  /**
   * Resizes as OpenCV's {@code INTER_LINEAR} does on bytes, which differs from Pillow's bilinear:
   * it does not average when shrinking.
   */
  public static Frame resize(Frame frame, int width, int height) {
    if (width == frame.width() && height == frame.height()) {
      return frame;
    }
    return with(frame, width, height, resized(frame, Area.all(frame), width, height));
  }

  /**
   * Cuts a box out, without the parts of it that lie outside the frame.
   *
   * @throws IllegalArgumentException if all of it lies outside
   */
  public static Frame crop(Frame frame, BoundingBox box) {
    Area area = Area.of(frame, box);
    byte[] pixels = new byte[Math.multiplyExact(area.width(), area.height()) * 3];
    int rowBytes = area.width() * 3;
    for (int y = 0; y < area.height(); y++) {
      System.arraycopy(frame.rgb(), area.offset(frame, y), pixels, y * rowBytes, rowBytes);
    }
    return with(frame, area.width(), area.height(), pixels);
  }

  /**
   * The largest picture within a square, of the same shape; the frame itself if it fits.
   *
   * @param longest side, in pixels
   */
  public static Frame within(Frame frame, int longest) {
    double scale = (double) longest / Math.max(frame.width(), frame.height());
    return scale >= 1
        ? frame
        : resize(
            frame,
            Math.max(1, (int) Math.round(frame.width() * scale)),
            Math.max(1, (int) Math.round(frame.height() * scale)));
  }

  /**
   * As a JPEG file.
   *
   * @param quality 1..100
   */
  public static byte[] jpeg(Frame frame, int quality) {
    int stride = frame.width() * 3;
    try (Mat rgb = Mats.copyOf(frame.rgb(), 0, stride, frame.width(), frame.height());
        Mat bgr = new Mat();
        BytePointer file = new BytePointer();
        IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
      opencv_imgproc.cvtColor(rgb, bgr, COLOR_RGB2BGR);
      if (!opencv_imgcodecs.imencode(".jpg", bgr, file, parameters)) {
        throw new InternalException("OpenCV wrote no JPEG.", null);
      }
      byte[] bytes = new byte[Math.toIntExact(file.limit())];
      file.get(bytes);
      return bytes;
    }
  }

  /** An area's pixels at another size. */
  static byte[] resized(Frame frame, Area area, int width, int height) {
    if (width <= 0 || height <= 0 || (long) width * height > Integer.MAX_VALUE / 3) {
      throw new IllegalArgumentException("cannot resize to " + width + " x " + height);
    }
    int stride = frame.width() * 3;
    try (Mat source =
            Mats.copyOf(frame.rgb(), area.offset(frame, 0), stride, area.width(), area.height());
        Mat target = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(source, target, size, 0, 0, INTER_LINEAR);
      return Mats.toBytes(target);
    }
  }

  private static Frame with(Frame frame, int width, int height, byte[] pixels) {
    return new Frame(frame.index(), frame.timestamp(), width, height, pixels);
  }
}
