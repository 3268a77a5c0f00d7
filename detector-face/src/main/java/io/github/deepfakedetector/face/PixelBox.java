package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;

/** A box in whole pixels, counted from 1, both ends inclusive. */
record PixelBox(int x1, int y1, int x2, int y2) {
  /** A box of candidates, cut to whole pixels. */
  static PixelBox of(Boxes boxes, int i) {
    return new PixelBox((int) boxes.x1(i), (int) boxes.y1(i), (int) boxes.x2(i), (int) boxes.y2(i));
  }

  long width() {
    return (long) x2 - x1 + 1;
  }

  long height() {
    return (long) y2 - y1 + 1;
  }

  /** The part within a picture: left and top from 0, right and bottom exclusive. */
  PixelBox clipped(Frame frame) {
    return new PixelBox(
        Math.max(x1, 1) - 1,
        Math.max(y1, 1) - 1,
        Math.min(x2, frame.width()),
        Math.min(y2, frame.height()));
  }

  /**
   * Whether it shows something of a picture. What is many times larger than the picture, as only
   * damaged weights would ask for, does not count.
   */
  boolean shows(Frame frame) {
    long most = 8L * (frame.width() + frame.height());
    PixelBox part = clipped(frame);
    return width() > 0
        && height() > 0
        && width() <= most
        && height() <= most
        && part.x2 > part.x1
        && part.y2 > part.y1;
  }
}
