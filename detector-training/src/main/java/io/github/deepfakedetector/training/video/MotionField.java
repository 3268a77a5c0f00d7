package io.github.deepfakedetector.training.video;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.media.opencv.Mats;
import io.github.deepfakedetector.result.Landmark;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * A {@link Motion} of the pixels of pictures of one size, with a face in one place: the whole is
 * shifted, scaled and turned; about the mouth and the nose it is drawn along a little more. For one
 * thread at a time.
 */
final class MotionField {
  private static final double SPREAD = 0.2;

  private final Motion motion;
  private final int width;
  private final int height;
  private final Face face;
  private final double size;
  private final double centreX;
  private final double centreY;
  private final float[] aboutMouth;
  private final float[] aboutNose;
  private final float[] mapX;
  private final float[] mapY;

  MotionField(Motion motion, int width, int height, Face face) {
    this.motion = motion;
    this.width = width;
    this.height = height;
    this.face = face;
    this.size = Math.max(face.width(), face.height());
    this.centreX = face.left() + face.width() / 2;
    this.centreY = face.top() + face.height() / 2;
    List<Landmark> points = face.landmarks();
    double mouthX = (points.get(3).x() + points.get(4).x()) / 2;
    double mouthY = (points.get(3).y() + points.get(4).y()) / 2;
    this.aboutMouth = bump(mouthX, mouthY + 0.08 * size);
    this.aboutNose = bump(points.get(2).x(), points.get(2).y());
    this.mapX = new float[width * height];
    this.mapY = new float[width * height];
  }

  /** One at a place, and less and less about it (a normal distribution's shape). */
  private float[] bump(double x, double y) {
    double scale = 1 / (2 * SPREAD * SPREAD * size * size);
    double[] columns = new double[width];
    for (int i = 0; i < width; i++) {
      columns[i] = Math.exp(-(i - x) * (i - x) * scale);
    }
    float[] bump = new float[width * height];
    for (int j = 0; j < height; j++) {
      double row = Math.exp(-(j - y) * (j - y) * scale);
      for (int i = 0; i < width; i++) {
        bump[j * width + i] = (float) (row * columns[i]);
      }
    }
    return bump;
  }

  private double seconds(int frame) {
    return frame * motion.seconds();
  }

  /** Where the face's box is in a frame. */
  Face face(int frame) {
    double time = seconds(frame);
    double scale = Math.exp(motion.nearer().at(time));
    double x = centreX + size * motion.across().at(time);
    double y = centreY + size * motion.down().at(time);
    return new Face(
        x - scale * face.width() / 2,
        y - scale * face.height() / 2,
        scale * face.width(),
        scale * face.height(),
        face.probability(),
        List.of());
  }

  /** A picture as it looks in a frame. */
  Frame move(Frame picture, int frame) {
    fill(seconds(frame));
    try (Mat source =
            Mats.copyOf(picture.rgb(), 0, picture.width() * 3, picture.width(), picture.height());
        Mat moved = new Mat();
        FloatPointer x = new FloatPointer(mapX);
        FloatPointer y = new FloatPointer(mapY);
        Mat across = new Mat(height, width, CV_32FC1, x);
        Mat down = new Mat(height, width, CV_32FC1, y);
        Scalar border = new Scalar(0, 0, 0, 0)) {
      opencv_imgproc.remap(source, moved, across, down, INTER_LINEAR, BORDER_REFLECT_101, border);
      return Frame.still(width, height, Mats.toBytes(moved));
    }
  }

  /** For each pixel, where it comes from. */
  private void fill(double time) {
    double scale = Math.exp(-motion.nearer().at(time));
    double turn = -motion.turn().at(time);
    float cos = (float) (scale * Math.cos(turn));
    float sin = (float) (scale * Math.sin(turn));
    float x = (float) (centreX + size * motion.across().at(time));
    float y = (float) (centreY + size * motion.down().at(time));
    float mouth = (float) (size * motion.mouth().at(time));
    float look = (float) (size * motion.look().at(time));
    int at = 0;
    for (int j = 0; j < height; j++) {
      for (int i = 0; i < width; i++, at++) {
        mapX[at] = (float) centreX + cos * (i - x) - sin * (j - y) - look * aboutNose[at];
        mapY[at] = (float) centreY + sin * (i - x) + cos * (j - y) - mouth * aboutMouth[at];
      }
    }
  }
}
