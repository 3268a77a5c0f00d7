package io.github.deepfakedetector.training;

import ai.djl.ndarray.NDArray;

/** Losses of one logit. */
public final class Losses {
  private Losses() {}

  /**
   * The mean of the cross entropies of logits: log(1 + exp(d)) - t * d, in the form that does not
   * overflow.
   *
   * @param fake 1 or 0, of the logits' shape or such that it can be broadcast to it
   */
  public static NDArray crossEntropy(NDArray logits, NDArray fake) {
    NDArray softplus = logits.abs().neg().exp().add(1).log().add(logits.maximum(0));
    return softplus.sub(logits.mul(fake)).mean();
  }
}
