package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The weighted sum of all layers' frames, gathered as they come; nothing if there are no weights.
 */
final class LayerSum {
  private final float @Nullable [] weights;
  private @Nullable NDArray sum;
  private int next;

  LayerSum(float @Nullable [] weights) {
    this.weights = weights;
  }

  void add(NDArray frames) {
    if (weights == null) {
      return;
    }
    NDArray weighted = frames.mul(weights[next++]);
    if (sum == null) {
      sum = weighted;
    } else {
      sum.addi(weighted);
      weighted.close();
    }
  }

  /** The sum, and the frames are given back; the frames themselves if nothing is summed. */
  NDArray or(NDArray frames) {
    if (sum == null) {
      return frames;
    }
    frames.close();
    return sum;
  }
}
