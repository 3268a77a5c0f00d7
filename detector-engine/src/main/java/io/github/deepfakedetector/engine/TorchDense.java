package io.github.deepfakedetector.engine;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dense layers whose weights are laid out for the processor once, which PyTorch otherwise does each
 * time, and which take GELU in the same pass. Where PyTorch has no oneDNN it multiplies as usual,
 * with the same results but for rounding. Thread-safe.
 *
 * <p>oneDNN cuts the rows into equal blocks: with an odd number of rows it takes a quarter longer.
 */
public final class TorchDense implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TorchDense.class);

  private final PtNDManager manager;
  private final @Nullable PtSymbolBlock script;

  /**
   * A layer. It belongs to the manager of what it was made from.
   *
   * @param weight as oneDNN wants it, or out x in
   * @param bias of each output
   */
  public record Layer(NDArray weight, NDArray bias) {}

  private TorchDense(PtNDManager manager) {
    this.manager = manager;
    this.script = script(manager);
  }

  /** Starts PyTorch, if it does not run yet. */
  public static TorchDense load() {
    return new TorchDense(
        (PtNDManager) Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu()));
  }

  private static @Nullable PtSymbolBlock script(PtNDManager manager) {
    try {
      return TorchProgram.load(manager, "dense.py", "Dense");
    } catch (EngineException e) {
      LOG.debug("this PyTorch has no packed dense layers: {}", e.getMessage());
      return null;
    }
  }

  /** Whether {@link #pack} copies weights; otherwise it takes them as they are. */
  public boolean copies() {
    return script != null;
  }

  /**
   * A layer of weights, out x in; where they are copied, the caller may close them afterwards.
   *
   * @param bias of each output
   */
  public Layer pack(NDArray weight, NDArray bias) {
    if (script == null) {
      return new Layer(weight, bias);
    }
    try (IValue plain = IValue.from((PtNDArray) weight);
        IValue out = IValueUtils.runMethod(script, "pack", plain)) {
      return new Layer(out.toTensor((PtNDManager) bias.getManager()), bias);
    }
  }

  /**
   * x w' + b, over the last axis.
   *
   * @return a new array, in the manager of {@code x}
   */
  public NDArray apply(NDArray x, Layer layer) {
    return script == null
        ? Linear.linear(x, layer.weight, layer.bias).singletonOrThrow()
        : run(script, "forward", x, layer);
  }

  /** As {@link #apply}, and GELU of it, with the error function. */
  public NDArray gelu(NDArray x, Layer layer) {
    if (script != null) {
      return run(script, "gelu", x, layer);
    }
    try (NDArray y = apply(x, layer)) {
      return y.getNDArrayInternal().gelu();
    }
  }

  private static NDArray run(PtSymbolBlock script, String method, NDArray x, Layer layer) {
    try (IValue input = IValue.from((PtNDArray) x);
        IValue weight = IValue.from((PtNDArray) layer.weight);
        IValue bias = IValue.from((PtNDArray) layer.bias);
        IValue out = IValueUtils.runMethod(script, method, input, weight, bias)) {
      return out.toTensor((PtNDManager) x.getManager());
    }
  }

  /** Gives the script's memory back; closing twice does nothing. */
  @Override
  public void close() {
    if (script != null) {
      script.close();
    }
    manager.close();
  }
}
