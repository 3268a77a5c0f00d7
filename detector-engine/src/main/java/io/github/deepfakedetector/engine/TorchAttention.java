package io.github.deepfakedetector.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;

/**
 * PyTorch's {@code scaled_dot_product_attention}, softmax(q k' * scale + bias) v, which never holds
 * the whole matrix of scores.
 *
 * <p>DJL has no method for it; composed of DJL's own methods it takes three times as long for a
 * minute of speech, and gigabytes. Thread-safe.
 */
public final class TorchAttention implements AutoCloseable {
  private final TorchProgram program;

  private TorchAttention(TorchProgram program) {
    this.program = program;
  }

  /**
   * Starts PyTorch, if it does not run yet.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} if this PyTorch has no such operation
   */
  public static TorchAttention load() {
    TorchProgram program = TorchProgram.load("attention.py", "Attention");
    if (!program.runs()) {
      program.close();
      throw new UnavailableException(
          ErrorCode.ENGINE_UNAVAILABLE,
          "This PyTorch lacks scaled_dot_product_attention; use the version that comes with"
              + " detector-engine.");
    }
    return new TorchAttention(program);
  }

  /**
   * Attention without a bias.
   *
   * @param q batch x heads x queries x features; with any strides
   * @param k batch x heads x keys x features
   * @param v as {@code k}
   * @return of the shape of {@code q}, in its manager
   */
  public NDArray attend(NDArray q, NDArray k, NDArray v, double scale) {
    return program.run(
        "forward",
        q.getManager(),
        IValue.from((PtNDArray) q),
        IValue.from((PtNDArray) k),
        IValue.from((PtNDArray) v),
        IValue.from(scale));
  }

  /**
   * Attention with something added to the scores.
   *
   * @param bias batch x heads x queries x keys
   */
  public NDArray attend(NDArray q, NDArray k, NDArray v, NDArray bias, double scale) {
    return program.run(
        "biased",
        q.getManager(),
        IValue.from((PtNDArray) q),
        IValue.from((PtNDArray) k),
        IValue.from((PtNDArray) v),
        IValue.from((PtNDArray) bias),
        IValue.from(scale));
  }

  /** Gives the script's memory back; closing twice does nothing. */
  @Override
  public void close() {
    program.close();
  }
}
