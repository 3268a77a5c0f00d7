package io.github.deepfakedetector.training.picture;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.opencv.Mats;
import java.util.BitSet;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What a picture shows, in 256 bits: whether each part of it is brighter than the next one to the
 * right. Copies at another size or quality differ in few bits.
 */
record PictureHash(BitSet bits) {
  private static final int SIDE = 16;
  private static final int SAME = 20;

  static PictureHash of(Frame picture) {
    BitSet bits = new BitSet(SIDE * SIDE);
    try (Mat source =
            Mats.copyOf(picture.rgb(), 0, picture.width() * 3, picture.width(), picture.height());
        Mat small = new Mat();
        Size size = new Size(SIDE + 1, SIDE)) {
      opencv_imgproc.resize(source, small, size, 0, 0, INTER_AREA);
      byte[] rgb = Mats.toBytes(small);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          int at = (y * (SIDE + 1) + x) * 3;
          bits.set(y * SIDE + x, light(rgb, at) > light(rgb, at + 3));
        }
      }
    }
    return new PictureHash(bits);
  }

  private static int light(byte[] rgb, int at) {
    return 2 * (rgb[at] & 0xFF) + 5 * (rgb[at + 1] & 0xFF) + (rgb[at + 2] & 0xFF);
  }

  /** Whether both are copies of one picture, most likely. */
  boolean same(PictureHash other) {
    BitSet difference = (BitSet) bits.clone();
    difference.xor(other.bits);
    return difference.cardinality() <= SAME;
  }
}
