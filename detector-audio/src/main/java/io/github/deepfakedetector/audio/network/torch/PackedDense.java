package io.github.deepfakedetector.audio.network.torch;

import ai.djl.ndarray.NDArray;
import io.github.deepfakedetector.engine.TorchDense;

/**
 * A dense layer that is used many times with frames of some number that is not odd, if possible.
 *
 * @param kernel not owned
 */
public record PackedDense(TorchDense kernel, TorchDense.Layer layer) {
  /** A layer of parameters {@code NAME.weight} and {@code NAME.bias}. */
  public static PackedDense of(Weights weights, TorchDense kernel, String name, int in, int out) {
    return of(weights, kernel, name, in, out, true);
  }

  /** A layer with or without a bias. */
  public static PackedDense of(
      Weights weights, TorchDense kernel, String name, int in, int out, boolean biased) {
    return new PackedDense(kernel, weights.dense(kernel, name, in, out, biased));
  }

  /** Over the last axis; the given array stays. */
  public NDArray apply(NDArray x) {
    return kernel.apply(x, layer);
  }

  /** As {@link #apply}, and an activation of it. */
  public NDArray apply(NDArray x, Activation activation) {
    return activation == Activation.GELU ? kernel.gelu(x, layer) : activation.consume(apply(x));
  }
}
