package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;

/**
 * Whether two frames show different scenes: their brightness, on a coarse grid, differs by more
 * than a tenth of its range on average. Too many cuts cost time, never a face.
 */
final class SceneChange {
  private static final int GRID = 32;
  private static final double MEAN_DIFFERENCE = 25.5;

  private SceneChange() {}

  static boolean between(Frame a, Frame b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      return true;
    }
    long difference = 0;
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        difference += Math.abs(brightness(a, column, row) - brightness(b, column, row));
      }
    }
    return difference > MEAN_DIFFERENCE * GRID * GRID;
  }

  /** The mean of the green of 3 x 3 pixels about a grid point's middle. */
  private static int brightness(Frame frame, int column, int row) {
    int x = (int) ((column + 0.5) * frame.width() / GRID);
    int y = (int) ((row + 0.5) * frame.height() / GRID);
    int sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int px = Math.min(frame.width() - 1, Math.max(0, x + dx));
        int py = Math.min(frame.height() - 1, Math.max(0, y + dy));
        sum += frame.rgb()[(py * frame.width() + px) * 3 + 1] & 0xFF;
      }
    }
    return sum / 9;
  }
}
