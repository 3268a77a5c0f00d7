package io.github.deepfakedetector.media.ops;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.result.BoundingBox;

/** A rectangle that lies within a frame. */
record Area(int x, int y, int width, int height) {
  static Area all(Frame frame) {
    return new Area(0, 0, frame.width(), frame.height());
  }

  /** A box without what lies outside the frame. */
  static Area of(Frame frame, BoundingBox box) {
    int left = Math.max(0, box.x());
    int top = Math.max(0, box.y());
    long right = Math.min(frame.width(), (long) box.x() + box.width());
    long bottom = Math.min(frame.height(), (long) box.y() + box.height());
    if (right <= left || bottom <= top) {
      throw new IllegalArgumentException(
          box + " lies outside the frame of " + frame.width() + " x " + frame.height());
    }
    return new Area(left, top, (int) right - left, (int) bottom - top);
  }

  /** Where a row of it begins in the frame's bytes. */
  int offset(Frame frame, int row) {
    return ((y + row) * frame.width() + x) * 3;
  }
}
