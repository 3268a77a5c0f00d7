package io.github.deepfakedetector.training.fakes;

import static org.bytedeco.opencv.global.opencv_core.CV_32SC2;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.opencv.Mats;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.picture.Degradation;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Which pixels belong to the inside of a face: an outline about eyes and mouth that differs from
 * draw to draw, with a soft edge.
 *
 * @param share of each value of the picture, 0..255
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FaceMask(byte[] share) {
  private static final int CORNERS = 24;

  /** The whole face, or at times its upper or lower part alone. */
  public static FaceMask draw(FaceSample sample, double partly, Chance chance) {
    Outline outline = new Outline(sample.face().landmarks(), partly, chance);
    int width = sample.picture().width();
    int height = sample.picture().height();
    try (Mat mask = Mats.black(width, height)) {
      outline.fill(mask);
      Frame hard = Frame.still(width, height, Mats.toBytes(mask));
      double softness = outline.size * chance.octaves(0.02, 0.12);
      return new FaceMask(Degradation.blurred(hard, Math.max(0.5, softness)).rgb());
    }
  }

  /** Puts what lies inside over what lies outside, as strongly as told. */
  public Frame blend(Frame inside, Frame outside, double strength) {
    byte[] over = inside.rgb();
    byte[] under = outside.rgb();
    byte[] blended = new byte[under.length];
    float scale = (float) (strength / 255);
    for (int i = 0; i < blended.length; i++) {
      int below = under[i] & 0xFF;
      float added = ((over[i] & 0xFF) - below) * (share[i] & 0xFF) * scale;
      blended[i] = (byte) Math.round(below + added);
    }
    return Frame.still(outside.width(), outside.height(), blended);
  }

  /** An uneven ellipse in the frame of eyes and mouth. */
  private static final class Outline {
    private final int[] points = new int[2 * CORNERS];

    /** Between the eyes and the mouth, or between the eyes if that is more. */
    private final double size;

    Outline(List<Landmark> landmarks, double partly, Chance chance) {
      Point left = at(landmarks, 0);
      Point right = at(landmarks, 1);
      Point eyes = left.middle(right);
      Point mouth = at(landmarks, 3).middle(at(landmarks, 4));
      Point across = right.minus(left);
      Point down = mouth.minus(eyes);
      size = Math.max(1, Math.max(across.length(), down.length()));
      double top = -chance.between(0.35, 0.95);
      double bottom = 1 + chance.between(0.25, 0.75);
      double side = chance.between(0.75, 1.15);
      if (chance.of(partly)) {
        double cut = chance.between(0.3, 0.6);
        if (chance.of(0.5)) {
          top = cut;
        } else {
          bottom = cut;
        }
      }
      double[] bumps = {chance.normal(0.06), chance.normal(0.06), chance.normal(0.05)};
      double[] turns = {chance.between(0, 7), chance.between(0, 7), chance.between(0, 7)};
      for (int i = 0; i < CORNERS; i++) {
        double angle = 2 * Math.PI * i / CORNERS;
        double radius = 1;
        for (int k = 0; k < bumps.length; k++) {
          radius += bumps[k] * Math.sin((k + 2) * angle + turns[k]);
        }
        double x = side * radius * Math.cos(angle);
        double y = (top + bottom) / 2 + (bottom - top) / 2 * radius * Math.sin(angle);
        points[2 * i] = (int) Math.round(eyes.x + x * across.x + y * down.x);
        points[2 * i + 1] = (int) Math.round(eyes.y + x * across.y + y * down.y);
      }
    }

    private static Point at(List<Landmark> landmarks, int index) {
      return new Point(landmarks.get(index).x(), landmarks.get(index).y());
    }

    void fill(Mat mask) {
      try (IntPointer corners = new IntPointer(points);
          Mat polygon = new Mat(CORNERS, 1, CV_32SC2, corners);
          MatVector polygons = new MatVector(polygon);
          Scalar white = new Scalar(255, 255, 255, 0)) {
        opencv_imgproc.fillPoly(mask, polygons, white, LINE_AA, 0, null);
      }
    }
  }

  private record Point(double x, double y) {
    Point middle(Point other) {
      return new Point((x + other.x) / 2, (y + other.y) / 2);
    }

    Point minus(Point other) {
      return new Point(x - other.x, y - other.y);
    }

    double length() {
      return Math.hypot(x, y);
    }
  }
}
