package io.github.deepfakedetector.video;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Landmark;
import java.util.List;

/** How likely it is that two faces of different frames are the same person's. Without state. */
final class Likeness {
  /** Overlap over union. */
  static final double LEAST_OVERLAP = 0.3;

  /** How far eyes, nose and mouth may move from a frame to the next, as a share of the side. */
  private static final double MOST_MOVED = 0.75;

  /** How far they may lie elsewhere inside the box, as a share of it. */
  private static final double MOST_CHANGED = 0.1;

  /** One area over the other: twice the side. */
  private static final double MOST_GROWTH = 4;

  private Likeness() {}

  /**
   * From one frame to the next of the same scene: they overlap, or eyes, nose and mouth have not
   * moved far.
   *
   * @return larger is likelier; 0 if it cannot be
   */
  static double next(Face before, Face after) {
    if (grown(before, after)) {
      return 0;
    }
    double overlap = before.iou(after);
    double moved = moved(before, after);
    return overlap >= LEAST_OVERLAP || moved <= MOST_MOVED
        ? 1 + overlap + Math.max(0, 1 - moved)
        : 0;
  }

  /**
   * With other scenes, or frames without the face, between: they overlap, and eyes, nose and mouth
   * are in the same places of the box.
   *
   * @return larger is likelier; 0 if it cannot be
   */
  static double apart(Face before, Face after) {
    if (grown(before, after)) {
      return 0;
    }
    double overlap = before.iou(after);
    return overlap >= LEAST_OVERLAP && changed(before, after) <= MOST_CHANGED ? overlap : 0;
  }

  private static boolean grown(Face a, Face b) {
    return Math.max(a.area(), b.area()) > MOST_GROWTH * Math.min(a.area(), b.area());
  }

  /** The mean distance of the points in the picture, as a share of the larger side. */
  private static double moved(Face a, Face b) {
    double side = Math.max(Math.max(a.width(), a.height()), Math.max(b.width(), b.height()));
    double sum = 0;
    List<Landmark> points = a.landmarks();
    for (int i = 0; i < points.size(); i++) {
      Landmark from = points.get(i);
      Landmark to = b.landmarks().get(i);
      sum += Math.hypot(to.x() - from.x(), to.y() - from.y()) / side;
    }
    return points.isEmpty() ? Double.POSITIVE_INFINITY : sum / points.size();
  }

  /** The mean distance of the points inside their boxes. */
  private static double changed(Face a, Face b) {
    double sum = 0;
    List<Landmark> points = a.landmarks();
    for (int i = 0; i < points.size(); i++) {
      Landmark from = points.get(i);
      Landmark to = b.landmarks().get(i);
      double x = (to.x() - b.left()) / b.width() - (from.x() - a.left()) / a.width();
      double y = (to.y() - b.top()) / b.height() - (from.y() - a.top()) / a.height();
      sum += Math.hypot(x, y);
    }
    return points.isEmpty() ? 0 : sum / points.size();
  }
}
