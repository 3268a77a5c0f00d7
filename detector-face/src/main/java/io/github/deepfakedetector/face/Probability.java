package io.github.deepfakedetector.face;

/** A probability from the two logits of a network. */
final class Probability {
  private Probability() {}

  /** The softmax of the second. */
  static float of(float noFace, float face) {
    return (float) (1 / (1 + Math.exp((double) noFace - face)));
  }
}
