package io.github.deepfakedetector.model;

/**
 * Platt scaling of the logit of P(fake), x -> slope * x + intercept (Platt 1999); a slope of 1/T
 * without an intercept is temperature scaling (Guo et al. 2017).
 *
 * @param slope positive, so that the order of scores is kept
 */
public record Calibration(double slope, double intercept) {
  private static final double EPSILON = 1e-12;

  /** Checks that the slope is positive. */
  public Calibration {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "calibration needs a positive slope and a finite intercept: " + slope + ", " + intercept);
    }
  }

  /** The calibrated probability. */
  public double apply(double fakeProbability) {
    double p = Math.min(1 - EPSILON, Math.max(EPSILON, fakeProbability));
    return 1 / (1 + Math.exp(-(slope * Math.log(p / (1 - p)) + intercept)));
  }
}
