package io.github.deepfakedetector.face;

import java.util.ArrayList;
import java.util.List;

/** The sizes at which the first network looks at a picture, the largest first. */
final class Pyramid {
  /** The side of the first network's field of view, in pixels. */
  static final int CELL = 12;

  /** How far its fields of view lie apart, in pixels. */
  static final int STRIDE = 2;

  /**
   * A level.
   *
   * @param scale of the picture
   * @param width in pixels
   * @param height in pixels
   */
  record Level(double scale, int width, int height) {}

  private Pyramid() {}

  /** The levels of a picture; none if it is smaller than the smallest face. */
  static List<Level> levels(int width, int height, FaceOptions options) {
    List<Level> levels = new ArrayList<>();
    double first = CELL / options.minimumSize();
    double product = first;
    double side = Math.min(width, height) * first;
    boolean compatible = options.behaviour() == FaceBehaviour.COMPATIBLE;
    for (int k = 0; side >= CELL; k++) {
      double scale = compatible ? first * Math.pow(options.factor(), k) : product;
      levels.add(
          compatible
              ? new Level(scale, (int) Math.ceil(width * scale), (int) Math.ceil(height * scale))
              : new Level(scale, (int) (width * scale + 1), (int) (height * scale + 1)));
      product *= options.factor();
      side *= options.factor();
    }
    return levels;
  }

  /**
   * How many of the finest levels can be left out if faces smaller than a size do not matter: those
   * that a larger {@code minimumSize} on the same grid would not have.
   */
  static int dispensable(double smallest, FaceOptions options) {
    int levels = 0;
    double size = options.minimumSize() / options.factor();
    while (size <= smallest) {
      levels++;
      size /= options.factor();
    }
    return levels;
  }
}
