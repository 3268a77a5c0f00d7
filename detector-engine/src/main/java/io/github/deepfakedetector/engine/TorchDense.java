package io.github.deepfakedetector.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;

/**
 * Dense layers whose weights are laid out for the processor once, which PyTorch otherwise does each
 * time, and which take GELU in the same pass. Where PyTorch has no oneDNN it multiplies as usual,
 * with the same results but for rounding. Thread-safe.
 *
 * <p>oneDNN cuts the rows into equal blocks: with an odd number of rows it takes a quarter longer.
 */
public final class TorchDense implements AutoCloseable {
  private final TorchProgram program;

  /**
   * A layer. It belongs to the manager of what it was made from.
   *
   * @param weight as oneDNN wants it, or out x in
   * @param bias of each output
   */
  public record Layer(NDArray weight, NDArray bias) {}

  TorchDense(TorchProgram program) {
    this.program = program;
  }

  /** Starts PyTorch, if it does not run yet. */
  public static TorchDense load() {
    return new TorchDense(TorchProgram.load("dense.py", "Dense"));
  }

  /** Whether {@link #pack} copies weights; otherwise it takes them as they are. */
  public boolean copies() {
    return program.runs();
  }

  /**
   * A layer of weights, out x in; where they are copied, the caller may close them afterwards.
   *
   * @param bias of each output
   */
  public Layer pack(NDArray weight, NDArray bias) {
    return copies()
        ? new Layer(program.run("pack", bias.getManager(), IValue.from((PtNDArray) weight)), bias)
        : new Layer(weight, bias);
  }

  /**
   * x w' + b, over the last axis.
   *
   * @return a new array, in the manager of {@code x}
   */
  public NDArray apply(NDArray x, Layer layer) {
    return copies()
        ? run("forward", x, layer)
        : Linear.linear(x, layer.weight, layer.bias).singletonOrThrow();
  }

  /** As {@link #apply}, and GELU of it, with the error function. */
  public NDArray gelu(NDArray x, Layer layer) {
    if (copies()) {
      return run("gelu", x, layer);
    }
    try (NDArray y = apply(x, layer)) {
      return y.getNDArrayInternal().gelu();
    }
  }

  private NDArray run(String method, NDArray x, Layer layer) {
    return program.run(
        method,
        x.getManager(),
        IValue.from((PtNDArray) x),
        IValue.from((PtNDArray) layer.weight),
        IValue.from((PtNDArray) layer.bias));
  }

  /** Gives the script's memory back; closing twice does nothing. */
  @Override
  public void close() {
    program.close();
  }
}
