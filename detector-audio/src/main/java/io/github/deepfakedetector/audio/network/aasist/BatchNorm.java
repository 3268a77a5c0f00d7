package io.github.deepfakedetector.audio.network.aasist;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.audio.network.torch.Weights;
import java.util.Arrays;

/** A trained batch norm: a factor and a summand for each channel. */
record BatchNorm(NDArray scale, NDArray shift) {
  private static final double EPS = 1e-5;

  /**
   * @param axes of what follows the channels in the arrays it is applied to
   */
  static BatchNorm of(Weights weights, NDManager owner, String name, int channels, int axes) {
    float[] scale = weights.floats(name + ".weight", channels);
    float[] shift = weights.floats(name + ".bias", channels);
    float[] mean = weights.floats(name + ".running_mean", channels);
    float[] variance = weights.floats(name + ".running_var", channels);
    for (int i = 0; i < channels; i++) {
      scale[i] = (float) (scale[i] / Math.sqrt(variance[i] + EPS));
      shift[i] -= scale[i] * mean[i];
    }
    long[] shape = new long[axes + 1];
    Arrays.fill(shape, 1);
    shape[0] = channels;
    return new BatchNorm(
        owner.create(scale, new Shape(shape)), owner.create(shift, new Shape(shape)));
  }

  /** In place, and then SELU; the array is given back. */
  NDArray selu(NDArray x) {
    x.muli(scale).addi(shift);
    NDArray y = x.getNDArrayInternal().selu();
    x.close();
    return y;
  }
}
