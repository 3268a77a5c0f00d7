package io.github.deepfakedetector.audio.network.torch;

import ai.djl.ndarray.NDArray;

/** A layer norm over the last axis. */
public record Norm(NDArray gamma, NDArray beta, double eps) {
  /** What PyTorch takes where nothing is said. */
  public static final double USUAL_EPS = 1e-5;

  /** Of parameters {@code NAME.weight} and {@code NAME.bias}. */
  public static Norm of(Weights weights, String name, int size, double eps) {
    return new Norm(weights.get(name + ".weight", size), weights.get(name + ".bias", size), eps);
  }

  /** A new array; the given one stays. */
  public NDArray apply(NDArray x) {
    return Ops.layerNorm(x, gamma, beta, eps);
  }

  /** As {@link #apply}, and the given array is given back. */
  public NDArray consume(NDArray x) {
    NDArray y = apply(x);
    x.close();
    return y;
  }
}
