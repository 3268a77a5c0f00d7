package io.github.deepfakedetector.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;

/**
 * Convolutions along time without padding, as oneDNN is fastest with them: channels last in memory,
 * kernels laid out for the processor once instead of each time, and GELU in the same pass. Where
 * PyTorch has no oneDNN it convolves by itself, with the same results but for rounding.
 *
 * <p>Frames are arrays of batch x frames x channels. Thread-safe.
 */
public final class TorchConvolution implements AutoCloseable {
  private static final String PLAIN = "forward";
  private static final String GELU = "gelu";

  private final TorchProgram program;

  /**
   * The kernels of one convolution. They belong to the manager of what they were made from.
   *
   * @param weight as oneDNN wants it, or out x in x 1 x kernel
   */
  public record Kernels(NDArray weight, NDArray bias, int stride) {}

  TorchConvolution(TorchProgram program) {
    this.program = program;
  }

  /** Starts PyTorch, if it does not run yet. */
  public static TorchConvolution load() {
    return new TorchConvolution(TorchProgram.load("convolution.py", "Convolution"));
  }

  /**
   * Kernels to be used many times.
   *
   * @param weight out x in x kernel
   * @param bias of each output
   * @param frames how many there usually are, which decides how the kernels are laid out
   */
  public Kernels pack(NDArray weight, NDArray bias, int stride, int frames) {
    NDArray plain = channelsLast(weight);
    if (!program.runs()) {
      return new Kernels(plain, bias, stride);
    }
    try (plain) {
      NDArray packed =
          program.run(
              "pack",
              weight.getManager(),
              IValue.from((PtNDArray) plain),
              IValue.from((long) stride),
              IValue.listFrom(1, weight.getShape().get(1), 1, frames));
      return new Kernels(packed, bias, stride);
    }
  }

  /** Kernels to be used once, which are not worth packing. */
  public Kernels once(NDArray weight, NDArray bias, int stride) {
    return new Kernels(channelsLast(weight), bias, stride);
  }

  /**
   * Convolves.
   *
   * @param x batch x frames x channels
   * @return a new array of batch x fewer frames x new channels, in the manager of {@code x}
   */
  public NDArray apply(NDArray x, Kernels kernels) {
    return convolved(x, kernels, PLAIN);
  }

  /** As {@link #apply}, and GELU of it, with the error function. */
  public NDArray gelu(NDArray x, Kernels kernels) {
    return convolved(x, kernels, GELU);
  }

  private NDArray convolved(NDArray x, Kernels kernels, String method) {
    try (NDArray rows = x.expandDims(1);
        NDArray wide = rows.transpose(0, 3, 1, 2);
        NDArray y = program.runs() ? run(wide, kernels, method) : plainly(wide, kernels, method);
        NDArray last = y.transpose(0, 2, 3, 1)) {
      return last.squeeze(1);
    }
  }

  private NDArray run(NDArray x, Kernels kernels, String method) {
    return program.run(
        method,
        x.getManager(),
        IValue.from((PtNDArray) x),
        IValue.from((PtNDArray) kernels.weight),
        IValue.from((PtNDArray) kernels.bias),
        IValue.from((long) kernels.stride));
  }

  private static NDArray plainly(NDArray x, Kernels kernels, String method) {
    Shape step = new Shape(1, kernels.stride);
    NDArray y = Conv2d.conv2d(x, kernels.weight, kernels.bias, step).singletonOrThrow();
    if (!method.equals(GELU)) {
      return y;
    }
    try (y) {
      return y.getNDArrayInternal().gelu();
    }
  }

  /** Out x in x 1 x kernel, in memory out x kernel x in. */
  private static NDArray channelsLast(NDArray weight) {
    Shape shape = weight.getShape();
    try (NDArray turned = weight.transpose(0, 2, 1);
        NDArray numbers = turned.flatten();
        NDArray wide = numbers.reshape(shape.get(0), 1, shape.get(2), shape.get(1))) {
      return wide.transpose(0, 3, 1, 2);
    }
  }

  /** Gives the script's memory back; closing twice does nothing. */
  @Override
  public void close() {
    program.close();
  }
}
