package io.github.deepfakedetector.training;

/**
 * A linear warm-up, then half a cosine down to a hundredth of the peak (Loshchilov and Hutter,
 * "SGDR", 2017, without restarts).
 *
 * @param peak after the warm-up
 * @param warmUp steps
 */
public record LearningRate(double peak, long warmUp) {
  private static final double LAST = 0.01;

  /** Checks the ranges. */
  public LearningRate {
    if (!(peak > 0) || warmUp < 1) {
      throw new IllegalArgumentException("a peak of " + peak + " after " + warmUp + " steps");
    }
  }

  /**
   * The rate of a step.
   *
   * @param step from 0
   * @param progress of the whole training, 0..1
   */
  public float at(long step, double progress) {
    double rise = Math.min(1, (step + 1.0) / warmUp);
    double cosine = (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
    return (float) (peak * rise * (LAST + (1 - LAST) * cosine));
  }
}
