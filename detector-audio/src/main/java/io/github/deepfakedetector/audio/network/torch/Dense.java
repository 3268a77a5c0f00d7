package io.github.deepfakedetector.audio.network.torch;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer.
 *
 * @param weight out x in
 * @param bias absent for none
 */
public record Dense(NDArray weight, @Nullable NDArray bias) {
  /** A layer with a bias, of parameters {@code NAME.weight} and {@code NAME.bias}. */
  public static Dense of(Weights weights, String name, int in, int out) {
    return of(weights, name, in, out, true);
  }

  /** A layer with or without a bias. */
  public static Dense of(Weights weights, String name, int in, int out, boolean biased) {
    return new Dense(
        weights.get(name + ".weight", out, in), biased ? weights.get(name + ".bias", out) : null);
  }

  /** Over the last axis; the given array stays. */
  public NDArray apply(NDArray x) {
    return Ops.linear(x, weight, bias);
  }
}
