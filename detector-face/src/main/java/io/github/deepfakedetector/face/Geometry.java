package io.github.deepfakedetector.face;

/**
 * Moves boxes as the networks say.
 *
 * @param precision of the coordinates
 * @param wholePixels whether coordinates are cut to whole pixels after each step
 */
record Geometry(Precision precision, boolean wholePixels) {
  static Geometry of(FaceBehaviour behaviour) {
    return behaviour == FaceBehaviour.COMPATIBLE
        ? new Geometry(Precision.DOUBLE, true)
        : new Geometry(Precision.SINGLE, false);
  }

  /**
   * Adds the regression, in shares of the width and height.
   *
   * @param plus added to widths and heights
   */
  void regress(Boxes boxes, int plus) {
    for (int i = 0; i < boxes.size(); i++) {
      double w = side(boxes.x1(i), boxes.x2(i), plus);
      double h = side(boxes.y1(i), boxes.y2(i), plus);
      boxes.set(
          i,
          moved(boxes.x1(i), boxes.regression(i, 0), w),
          moved(boxes.y1(i), boxes.regression(i, 1), h),
          moved(boxes.x2(i), boxes.regression(i, 2), w),
          moved(boxes.y2(i), boxes.regression(i, 3), h));
    }
  }

  /** Widens the shorter side about the middle, then cuts to whole pixels where that is wanted. */
  void square(Boxes boxes) {
    for (int i = 0; i < boxes.size(); i++) {
      double w = side(boxes.x1(i), boxes.x2(i), 0);
      double h = side(boxes.y1(i), boxes.y2(i), 0);
      double l = Math.max(w, h);
      double x1 = start(boxes.x1(i), w, l);
      double y1 = start(boxes.y1(i), h, l);
      boxes.set(i, cut(x1), cut(y1), cut(precision.of(x1 + l)), cut(precision.of(y1 + l)));
    }
  }

  /** A landmark from its share of the box; both published detectors hold it as a float. */
  double point(double from, double to, double share) {
    double moved = precision.of(side(from, to, 1) * share);
    return (float) precision.of(precision.of(moved + from) - 1);
  }

  private double start(double from, double side, double longer) {
    double middle = precision.of(from + precision.of(side * 0.5));
    return precision.of(middle - precision.of(longer * 0.5));
  }

  private double side(double from, double to, int plus) {
    return precision.of(precision.of(to - from) + plus);
  }

  private double moved(double from, double share, double side) {
    return precision.of(from + precision.of(share * side));
  }

  private double cut(double value) {
    return wholePixels ? truncate(value) : value;
  }

  static double truncate(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }
}
