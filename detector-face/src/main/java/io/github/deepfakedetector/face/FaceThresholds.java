package io.github.deepfakedetector.face;

/**
 * How probable a face must be to go on, 0..1, after each of the three networks.
 *
 * @param proposal at least, after the first network
 * @param refinement more than, after the second
 * @param output more than, after the third
 */
public record FaceThresholds(double proposal, double refinement, double output) {
  private static final FaceThresholds DEFAULTS = new FaceThresholds(0.6, 0.7, 0.7);

  /** Checks the ranges. */
  public FaceThresholds {
    check(proposal);
    check(refinement);
    check(output);
  }

  /** 0.6, 0.7 and 0.7, as both published detectors have it. */
  public static FaceThresholds defaults() {
    return DEFAULTS;
  }

  private static void check(double threshold) {
    if (!(threshold >= 0 && threshold < 1)) {
      throw new IllegalArgumentException("a threshold must lie in 0..1, not " + threshold);
    }
  }
}
