package io.github.deepfakedetector.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;

/**
 * PyTorch's {@code scaled_dot_product_attention}, softmax(q k' * scale + bias) v, which never holds
 * the whole matrix of scores.
 *
 * <p>DJL has no method for it; composed of DJL's own methods it takes three times as long for a
 * minute of speech, and gigabytes. Thread-safe.
 */
public final class TorchAttention implements AutoCloseable {
  private static final String SOURCE = "attention.py";

  private final PtNDManager manager;
  private final PtSymbolBlock script;

  private TorchAttention(PtNDManager manager) {
    this.manager = manager;
    this.script = TorchProgram.load(manager, SOURCE, "Attention");
  }

  /** Starts PyTorch, if it does not run yet. */
  public static TorchAttention load() {
    return new TorchAttention(
        (PtNDManager) Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu()));
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
    try (IValue query = IValue.from((PtNDArray) q);
        IValue key = IValue.from((PtNDArray) k);
        IValue value = IValue.from((PtNDArray) v);
        IValue factor = IValue.from(scale);
        IValue out = IValueUtils.runMethod(script, "forward", query, key, value, factor)) {
      return out.toTensor((PtNDManager) q.getManager());
    }
  }

  /**
   * Attention with something added to the scores.
   *
   * @param bias batch x heads x queries x keys
   */
  public NDArray attend(NDArray q, NDArray k, NDArray v, NDArray bias, double scale) {
    try (IValue query = IValue.from((PtNDArray) q);
        IValue key = IValue.from((PtNDArray) k);
        IValue value = IValue.from((PtNDArray) v);
        IValue added = IValue.from((PtNDArray) bias);
        IValue factor = IValue.from(scale);
        IValue out = IValueUtils.runMethod(script, "biased", query, key, value, added, factor)) {
      return out.toTensor((PtNDManager) q.getManager());
    }
  }

  /** Gives the script's memory back; closing twice does nothing. */
  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
