package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.util.Random;

/** Pictures of random pixels. */
final class Noise {
  private Noise() {}

  static Frame of(int width, int height, long seed) {
    byte[] rgb = new byte[width * height * 3];
    new Random(seed).nextBytes(rgb);
    return Frame.still(width, height, rgb);
  }
}
