package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.training.Chance;

/**
 * Something that goes to and fro, as heads and hands do: two oscillations, one slow and one less
 * so. Immutable.
 *
 * @param slow the first
 * @param quick the second
 */
record Wave(Oscillation slow, Oscillation quick) {
  /**
   * A sine.
   *
   * @param amplitude in whatever it moves
   * @param frequency in hertz
   * @param phase in radians, at the start
   */
  record Oscillation(double amplitude, double frequency, double phase) {
    double at(double seconds) {
      return amplitude * Math.sin(2 * Math.PI * frequency * seconds + phase);
    }
  }

  /**
   * By chance.
   *
   * @param amplitude about the usual one
   */
  static Wave any(double amplitude, Chance chance) {
    return new Wave(
        oscillation(amplitude * chance.between(0.2, 1), 0.05, 0.5, chance),
        oscillation(amplitude * chance.between(0, 0.5), 0.5, 2, chance));
  }

  private static Oscillation oscillation(
      double amplitude, double slowest, double quickest, Chance chance) {
    return new Oscillation(
        amplitude, chance.octaves(slowest, quickest), chance.between(0, 2 * Math.PI));
  }

  double at(double seconds) {
    return slow.at(seconds) + quick.at(seconds);
  }
}
