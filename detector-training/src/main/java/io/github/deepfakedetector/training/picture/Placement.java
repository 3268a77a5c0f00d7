package io.github.deepfakedetector.training.picture;

/**
 * Where a photo lies on a canvas: mirrored or not, then turned and scaled, such that one point of
 * it falls on one point of the canvas.
 *
 * @param scale canvas pixels for one of the photo
 * @param angle in radians, clockwise as seen
 * @param mirrored left to right
 * @param photoX of the point in the photo
 * @param photoY of the point in the photo
 * @param canvasX of the same point on the canvas
 * @param canvasY of the same point on the canvas
 */
public record Placement(
    double scale,
    double angle,
    boolean mirrored,
    double photoX,
    double photoY,
    double canvasX,
    double canvasY) {
  /** Where a point of the photo falls: x, y. */
  public double x(double x, double y) {
    return canvasX + scale * (Math.cos(angle) * side(x) - Math.sin(angle) * (y - photoY));
  }

  /** Where a point of the photo falls: x, y. */
  public double y(double x, double y) {
    return canvasY + scale * (Math.sin(angle) * side(x) + Math.cos(angle) * (y - photoY));
  }

  private double side(double x) {
    return mirrored ? photoX - x : x - photoX;
  }

  /** The same place for a copy of the photo that has been shrunk. */
  Placement shrunk(double factorX, double factorY) {
    return new Placement(1, angle, mirrored, photoX * factorX, photoY * factorY, canvasX, canvasY);
  }

  /** Rows of the affine matrix from the photo to the canvas. */
  double[] matrix() {
    double cos = scale * Math.cos(angle);
    double sin = scale * Math.sin(angle);
    double flip = mirrored ? -1 : 1;
    double a = cos * flip;
    double b = -sin;
    double c = sin * flip;
    double d = cos;
    return new double[] {
      a, b, canvasX - a * photoX - b * photoY, c, d, canvasY - c * photoX - d * photoY
    };
  }
}
