package io.github.deepfakedetector.result;

/**
 * A rectangle in pixels of the upright picture, from its top left corner.
 *
 * @param x of the left edge
 * @param y of the top edge
 */
public record BoundingBox(int x, int y, int width, int height) {
  /** Checks that it has an area. */
  public BoundingBox {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a box needs an area: " + width + " x " + height);
    }
  }

  /** Pixels inside. */
  public long area() {
    return (long) width * height;
  }
}
