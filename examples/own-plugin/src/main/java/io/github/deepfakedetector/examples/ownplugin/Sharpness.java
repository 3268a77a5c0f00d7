package io.github.deepfakedetector.examples.ownplugin;

import io.github.deepfakedetector.decode.Frame;

/**
 * How much a picture's brightness changes from pixel to pixel: pure, and testable without a model.
 */
final class Sharpness {
  private Sharpness() {}

  /** The mean of the absolute Laplacian, 0..1020; 0 for pictures without an inner pixel. */
  static double of(Frame picture) {
    int width = picture.width();
    double sum = 0;
    for (int y = 1; y < picture.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        int around =
            green(picture, at - 1)
                + green(picture, at + 1)
                + green(picture, at - width)
                + green(picture, at + width);
        sum += Math.abs(4 * green(picture, at) - around);
      }
    }
    long inner = Math.max(0, width - 2L) * Math.max(0, picture.height() - 2L);
    return inner == 0 ? 0 : sum / inner;
  }

  private static int green(Frame picture, int pixel) {
    return picture.rgb()[3 * pixel + 1] & 0xFF;
  }
}
