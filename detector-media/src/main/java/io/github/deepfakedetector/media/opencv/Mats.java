package io.github.deepfakedetector.media.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Pixels in and out of OpenCV's matrices. Every matrix is closed by who asked for it. */
public final class Mats {
  private Mats() {}

  /** A black picture of three bytes a pixel. */
  public static Mat black(int width, int height) {
    OpenCv.load();
    try (Scalar zero = new Scalar(0, 0, 0, 0)) {
      return new Mat(height, width, CV_8UC3, zero);
    }
  }

  /**
   * A copy of a part of an array.
   *
   * @param pixels three bytes a pixel
   * @param offset of the part's first byte
   * @param stride bytes from one row to the next
   */
  public static Mat copyOf(byte[] pixels, int offset, int stride, int width, int height) {
    OpenCv.load();
    Mat mat = new Mat(height, width, CV_8UC3);
    try (BytePointer data = mat.data()) {
      int rowBytes = width * 3;
      if (stride == rowBytes) {
        data.put(pixels, offset, rowBytes * height);
        return mat;
      }
      for (int y = 0; y < height; y++) {
        data.position((long) y * rowBytes).put(pixels, offset + y * stride, rowBytes);
      }
      return mat;
    }
  }

  /** The pixels of a matrix without gaps between its rows. */
  public static byte[] toBytes(Mat mat) {
    byte[] pixels = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
    try (BytePointer data = mat.data()) {
      data.get(pixels);
    }
    return pixels;
  }
}
