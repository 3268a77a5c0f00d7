package io.github.deepfakedetector.training;

/**
 * What a network says of an example.
 *
 * @param kind of fake, or {@link #REAL}
 * @param group of examples that are not independent of it
 * @param condition that it was judged in
 * @param logit of P(fake), before calibration
 */
public record Judged(String kind, String group, String condition, double logit) {
  /** The kind of those that are no fakes. */
  public static final String REAL = "real";

  /** Whether it is a fake. */
  public boolean fake() {
    return !kind.equals(REAL);
  }
}
