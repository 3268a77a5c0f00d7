package io.github.deepfakedetector.model;

/**
 * Probabilities from {@code low} to {@code high}, both inclusive, are UNCERTAIN.
 *
 * @param low 0..high
 * @param high low..1
 */
public record UncertainBand(double low, double high) {
  /** Checks the order and the range. */
  public UncertainBand {
    if (!(low >= 0 && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "the band must satisfy 0 <= low <= high <= 1: " + low + ", " + high);
    }
  }

  /** Whether the probability lies inside. */
  public boolean contains(double fakeProbability) {
    return fakeProbability >= low && fakeProbability <= high;
  }
}
