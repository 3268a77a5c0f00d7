package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.deepfakedetector.audio.network.torch.Activation;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.PackedDense;

/** Two dense layers with an activation between them, for each frame. */
record FeedForward(PackedDense up, PackedDense down, Activation activation) {
  /** Frames at a time, so that the wide array between the layers stays small. */
  private static final int FRAMES = 1024;

  /**
   * @param x 1 x frames x size; stays as it is
   */
  NDArray apply(NDArray x) {
    int frames = (int) x.getShape().get(1);
    if (frames <= FRAMES) {
      return some(x);
    }
    NDList parts = new NDList();
    for (int from = 0; from < frames; from += FRAMES) {
      int to = Math.min(frames, from + FRAMES);
      parts.add(Ops.consuming(Ops.slice(x, 1, from, to), this::some));
    }
    return Ops.joined(parts, 1);
  }

  private NDArray some(NDArray x) {
    try (NDArray wide = up.apply(x, activation)) {
      return down.apply(wide);
    }
  }
}
