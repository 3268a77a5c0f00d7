package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.Weights;

/** Scales WavLM's relative position bias for each query, by what the query's frame holds. */
final class PositionGate {
  private static final int GATES = 2;
  private static final int TERMS = 4;

  private final int heads;
  private final Dense projection;
  private final NDArray constant;

  PositionGate(SpeechConfig config, Weights weights, String prefix) {
    this.heads = config.heads();
    this.projection =
        Dense.of(weights, prefix + "gru_rel_pos_linear", config.headSize(), GATES * TERMS);
    this.constant = weights.get(prefix + "gru_rel_pos_const", 1, heads, 1, 1);
  }

  /**
   * The bias of one layer for one recording.
   *
   * @param x 1 x frames x size, what the layer attends to
   */
  Attention.Bias bias(NDArray x, RelativePositions.Table positions) {
    NDArray gate = gate(x);
    return (from, to) -> Ops.slice(gate, 2, from, to).mul(positions.rows(from, to));
  }

  /** 1 x heads x frames x 1. */
  private NDArray gate(NDArray x) {
    long frames = x.getShape().get(1);
    NDArray byHead = x.reshape(1, frames, heads, -1).transpose(0, 2, 1, 3);
    NDArray terms = projection.apply(byHead).reshape(1, heads, frames, GATES, TERMS);
    NDArray gates = terms.sum(new int[] {4}).getNDArrayInternal().sigmoid();
    NDArray a = Ops.slice(gates, 3, 0, 1);
    NDArray b = Ops.slice(gates, 3, 1, 2);
    return a.mul(b.mul(constant).subi(1)).addi(2);
  }
}
