package io.github.deepfakedetector.face;

/**
 * The pixels under one output pixel of INTER_AREA, in one direction, with their shares as floats as
 * OpenCV has them.
 *
 * @param wholeFrom the first pixel that is covered whole
 * @param wholeTo after the last one
 * @param firstShare of the pixel before; 0 if it is not covered
 * @param wholeShare of each pixel that is covered whole
 * @param lastShare of the pixel after; 0 if it is not covered
 */
record AreaSpan(int wholeFrom, int wholeTo, float firstShare, float wholeShare, float lastShare) {
  /** Less of a pixel is not counted. */
  private static final double NOTHING = 1e-3;

  /**
   * A span.
   *
   * @param out the output pixel
   * @param size in pixels, before
   * @param outputs pixels, after; at most as many
   */
  static AreaSpan of(int out, int size, int outputs) {
    // Divided twice as OpenCV does, which is not always the same.
    double scale = 1 / ((double) outputs / size);
    double start = out * scale;
    double end = start + scale;
    double covered = Math.min(scale, size - start);
    int last = Math.min((int) Math.floor(end), size - 1);
    int first = Math.min((int) Math.ceil(start), last);
    return new AreaSpan(
        first,
        last,
        first - start > NOTHING ? (float) ((first - start) / covered) : 0,
        (float) (1 / covered),
        end - last > NOTHING ? (float) (Math.min(Math.min(end - last, 1), covered) / covered) : 0);
  }
}
