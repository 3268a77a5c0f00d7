package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import io.github.deepfakedetector.audio.network.torch.Activation;
import io.github.deepfakedetector.audio.network.torch.Ops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution along time, perhaps a layer norm, an activation.
 *
 * @param norm gamma and beta; absent for none
 */
record ConvolutionLayer(
    NDArray weight,
    @Nullable NDArray bias,
    int stride,
    @Nullable List<NDArray> norm,
    Activation activation) {

  /** PyTorch's default, which HuggingFace does not change here. */
  private static final double EPS = 1e-5;

  /**
   * New channels.
   *
   * @param x 1 x channels x time; given back
   */
  NDArray apply(NDArray x) {
    NDArray y = Conv1d.conv1d(x, weight, bias, new Shape(stride)).singletonOrThrow();
    x.close();
    if (norm == null) {
      return activation.consume(y);
    }
    NDArray normed = Ops.layerNorm(y.transpose(0, 2, 1), norm.get(0), norm.get(1), EPS);
    y.close();
    return activation.consume(normed).transpose(0, 2, 1);
  }
}
