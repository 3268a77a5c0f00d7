package io.github.deepfakedetector.training.image;

/**
 * What a network says of a face.
 *
 * @param kind of fake, or real
 * @param group of pictures that are not independent of it
 * @param source of the picture
 * @param condition that it was judged in
 * @param logit of P(fake), before calibration
 */
record Judged(String kind, String group, String source, Condition condition, double logit) {
  boolean fake() {
    return !kind.equals(FaceSample.REAL);
  }
}
