package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import io.github.deepfakedetector.audio.network.torch.Activation;
import io.github.deepfakedetector.audio.network.torch.Norm;
import io.github.deepfakedetector.engine.TorchConvolution;
import org.jspecify.annotations.Nullable;

/** A convolution along time, perhaps a layer norm, an activation. */
record ConvolutionLayer(
    TorchConvolution convolution,
    TorchConvolution.Kernels kernels,
    @Nullable Norm norm,
    Activation activation) {

  /**
   * New channels.
   *
   * @param x 1 x time x channels; given back
   */
  NDArray apply(NDArray x) {
    try (x) {
      if (norm == null && activation == Activation.GELU) {
        return convolution.gelu(x, kernels);
      }
      NDArray y = convolution.apply(x, kernels);
      return activation.consume(norm == null ? y : norm.consume(y));
    }
  }

  /** The same with other kernels, and without a norm. */
  ConvolutionLayer with(TorchConvolution.Kernels others) {
    return new ConvolutionLayer(convolution, others, null, activation);
  }
}
