package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Landmark;
import java.util.List;
import java.util.Optional;

/**
 * A face in a picture. Coordinates are pixels of the upright picture from its top left corner:
 * whole numbers with {@link FaceBehaviour#COMPATIBLE}, fractions with {@link FaceBehaviour#FLOAT}.
 * A face at the border may reach beyond it.
 *
 * @param left edge
 * @param top edge
 * @param width positive
 * @param height positive
 * @param probability 0..1 that it is a face
 * @param landmarks leftEye, rightEye, nose, mouthLeft, mouthRight, as seen by the viewer
 */
public record Face(
    double left,
    double top,
    double width,
    double height,
    double probability,
    List<Landmark> landmarks) {
  /** Copies the list and checks that the box has an area. */
  public Face {
    landmarks = List.copyOf(landmarks);
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException("a face needs an area: " + width + " x " + height);
    }
  }

  /** Square pixels. */
  public double area() {
    return width * height;
  }

  /** Overlap over union with another face, 0..1. */
  public double iou(Face other) {
    double w = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
    double h = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / (area() + other.area() - w * h);
  }

  /** The box in whole pixels, towards zero as the original service does; at least one pixel. */
  public BoundingBox box() {
    return new BoundingBox(
        (int) left, (int) top, Math.max(1, (int) width), Math.max(1, (int) height));
  }

  /**
   * The part of a picture to cut out: the box, with a margin around it, clipped to the picture.
   *
   * @param margin added on each side, as a share of the longer side; 0 for none
   * @return empty if no pixel of the picture is left
   */
  public Optional<BoundingBox> region(Frame picture, double margin) {
    double added = Math.max(width, height) * margin;
    int x1 = (int) Math.max(0, left - added);
    int y1 = (int) Math.max(0, top - added);
    int x2 = (int) Math.min(picture.width(), left + width + added);
    int y2 = (int) Math.min(picture.height(), top + height + added);
    return x2 > x1 && y2 > y1
        ? Optional.of(new BoundingBox(x1, y1, x2 - x1, y2 - y1))
        : Optional.empty();
  }
}
