package io.github.deepfakedetector.media.video;

/**
 * How stored pictures become upright ones: first transposed, then flipped.
 *
 * @param transposed rows and columns exchanged
 * @param leftRight then mirrored left and right
 * @param upDown then mirrored up and down
 */
record Turn(boolean transposed, boolean leftRight, boolean upDown) {
  static final Turn NONE = new Turn(false, false, false);

  /**
   * The turn of a display matrix (ISO/IEC 14496-12): a point (x, y) is shown at (a x + c y, b x + d
   * y). Angles other than multiples of 90 degrees are not applied.
   */
  static Turn of(double a, double b, double c, double d) {
    double straight = Math.abs(a) + Math.abs(d);
    double crossed = Math.abs(b) + Math.abs(c);
    if (crossed < straight / 100) {
      return new Turn(false, a < 0, d < 0);
    }
    return straight < crossed / 100 ? new Turn(true, c < 0, b < 0) : NONE;
  }

  /** By how many degrees clockwise, mirroring aside. */
  int degrees() {
    if (transposed) {
      return leftRight ? 90 : 270;
    }
    return leftRight && upDown ? 180 : 0;
  }

  int width(int storedWidth, int storedHeight) {
    return transposed ? storedHeight : storedWidth;
  }

  int height(int storedWidth, int storedHeight) {
    return transposed ? storedWidth : storedHeight;
  }

  /**
   * The pixels upright.
   *
   * @param rgb three bytes a pixel, without gaps; not changed
   * @return the same array where there is nothing to turn
   */
  byte[] apply(byte[] rgb, int storedWidth, int storedHeight) {
    if (equals(NONE)) {
      return rgb;
    }
    int width = width(storedWidth, storedHeight);
    int height = height(storedWidth, storedHeight);
    // From one pixel of the result to the next in a row, and from one row to the next, in the
    // source.
    int stepX = 3 * (transposed ? storedWidth : 1) * (leftRight ? -1 : 1);
    int stepY = 3 * (transposed ? 1 : storedWidth) * (upDown ? -1 : 1);
    int start = (leftRight ? -stepX * (width - 1) : 0) + (upDown ? -stepY * (height - 1) : 0);
    byte[] turned = new byte[rgb.length];
    int to = 0;
    for (int y = 0; y < height; y++) {
      int from = start + y * stepY;
      for (int x = 0; x < width; x++, from += stepX) {
        turned[to++] = rgb[from];
        turned[to++] = rgb[from + 1];
        turned[to++] = rgb[from + 2];
      }
    }
    return turned;
  }
}
