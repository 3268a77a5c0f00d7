package io.github.deepfakedetector.face;

/**
 * A box that one stage passes on to the next, in pixels of the picture; it may reach beyond it.
 *
 * @param left edge
 * @param top edge
 * @param right edge
 * @param bottom edge
 * @param probability 0..1 that it holds a face
 */
public record Candidate(double left, double top, double right, double bottom, double probability) {
  /** The longer side, in pixels. */
  public double side() {
    return Math.max(right - left, bottom - top);
  }
}
