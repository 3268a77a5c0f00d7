package io.github.deepfakedetector.face;

import java.util.Comparator;
import java.util.List;

/** Which of several faces comes first; the rules of the same names in facenet-pytorch. */
public enum FaceSelection {
  /** The largest by width x height. */
  LARGEST,
  /** The one that is most probably a face. */
  MOST_PROBABLE,
  /** The largest of those whose probability is over 0.9; if there is none, of all. */
  LARGEST_OVER_THRESHOLD,
  /** The largest, where distance from the picture's centre counts against it. */
  CENTER_WEIGHTED;

  private static final double PROBABLE = 0.9;
  private static final double CENTRE_WEIGHT = 2;

  /**
   * The faces in this order, the first one first; equal ones stay as they were.
   *
   * @param width of the picture, in pixels
   * @param height of the picture, in pixels
   */
  public List<Face> order(List<Face> faces, int width, int height) {
    return faces.stream().sorted(comparator(width, height)).toList();
  }

  private Comparator<Face> comparator(int width, int height) {
    Comparator<Face> largest = Comparator.comparingDouble(Face::area).reversed();
    return switch (this) {
      case LARGEST -> largest;
      case MOST_PROBABLE -> Comparator.comparingDouble(Face::probability).reversed();
      case LARGEST_OVER_THRESHOLD ->
          Comparator.comparing((Face face) -> face.probability() <= PROBABLE)
              .thenComparing(largest);
      case CENTER_WEIGHTED ->
          Comparator.comparingDouble((Face face) -> centred(face, width, height)).reversed();
    };
  }

  private static double centred(Face face, int width, int height) {
    double dx = face.left() + face.width() / 2 - width / 2.0;
    double dy = face.top() + face.height() / 2 - height / 2.0;
    return face.area() - CENTRE_WEIGHT * (dx * dx + dy * dy);
  }
}
