package io.github.deepfakedetector.evaluation;

/**
 * A 95 % confidence interval.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** The normal distribution's 97.5 % quantile. */
  static final double Z = 1.959963984540054;

  /** Checks the order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval ends before it starts: " + low + ", " + high);
    }
  }

  /**
   * Wilson's score interval of a share (Wilson 1927), which is never empty, not even at 0 and 1.
   *
   * @param share 0..1, as observed
   * @param trials how many independent trials it was observed in, more than 0
   */
  public static Interval wilson(double share, double trials) {
    if (!(share >= 0 && share <= 1 && trials > 0)) {
      throw new IllegalArgumentException("not a share of trials: " + share + ", " + trials);
    }
    double z2 = Z * Z / trials;
    double middle = (share + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials)) / (1 + z2);
    // At 0 and 1 the ends are exact, and rounding must not move them.
    double low = share == 0 ? 0 : Math.max(0, middle - half);
    double high = share == 1 ? 1 : Math.min(1, middle + half);
    return new Interval(low, high);
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
