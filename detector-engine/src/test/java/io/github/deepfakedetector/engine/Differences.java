package io.github.deepfakedetector.engine;

import ai.djl.ndarray.NDArray;

/** How far two arrays are apart. */
final class Differences {
  private Differences() {}

  static float largest(NDArray a, NDArray b) {
    return a.sub(b).abs().max().getFloat();
  }
}
