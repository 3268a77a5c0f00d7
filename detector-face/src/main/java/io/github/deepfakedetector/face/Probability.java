package io.github.deepfakedetector.face;

/** A probability from the two logits of a network. */
final class Probability {
  private Probability() {}

  /**
   * The softmax of the second, in floats as the published detectors compute it: near 1 it takes few
   * values, so that many boxes are equally probable, and which of them stays depends on that.
   */
  static float of(float noFace, float face) {
    float larger = Math.max(noFace, face);
    float no = (float) Math.exp(noFace - larger);
    float yes = (float) Math.exp(face - larger);
    return yes / (no + yes);
  }
}
