package io.github.deepfakedetector.engine;

/**
 * The operations of PyTorch's that networks take beside DJL's. Thread-safe, as each of them is.
 *
 * @param attention scaled dot product attention
 * @param convolution along time
 * @param dense layers
 */
public record TorchOperations(
    TorchAttention attention, TorchConvolution convolution, TorchDense dense)
    implements AutoCloseable {
  /** Starts PyTorch, if it does not run yet. */
  public static TorchOperations load() {
    return new TorchOperations(TorchAttention.load(), TorchConvolution.load(), TorchDense.load());
  }

  /** Gives their memory back; closing twice does nothing. */
  @Override
  public void close() {
    dense.close();
    convolution.close();
    attention.close();
  }
}
