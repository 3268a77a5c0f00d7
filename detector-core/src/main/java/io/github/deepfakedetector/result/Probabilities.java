package io.github.deepfakedetector.result;

import org.jspecify.annotations.Nullable;

/** Range checks that the records share. */
final class Probabilities {
  private Probabilities() {}

  static void check(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie in 0..1, not " + value);
    }
  }

  static void checkIfPresent(String name, @Nullable Double value) {
    if (value != null) {
      check(name, value);
    }
  }
}
