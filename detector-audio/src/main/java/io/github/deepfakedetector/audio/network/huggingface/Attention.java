package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.PackedDense;
import io.github.deepfakedetector.engine.TorchAttention;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention with several heads.
 *
 * @param kernel not owned
 */
record Attention(
    TorchAttention kernel,
    int heads,
    PackedDense query,
    PackedDense key,
    PackedDense value,
    PackedDense out) {

  /** Queries at a time where a bias is added, which has a value for every query and key. */
  private static final int BIASED_QUERIES = 128;

  /** What is added to the scores of some queries. */
  @FunctionalInterface
  interface Bias {
    /** For the queries from one to before another: 1 x heads x queries x frames. */
    NDArray of(int from, int to);
  }

  /**
   * @param x 1 x frames x size; stays as it is
   * @param frames of which the first so many are attended to; the others are only filled up
   */
  NDArray apply(NDArray x, int frames, @Nullable Bias bias) {
    NDArray q = split(query.apply(x));
    NDArray k = Ops.first(split(key.apply(x)), 2, frames);
    NDArray v = Ops.first(split(value.apply(x)), 2, frames);
    double scale = 1 / Math.sqrt((double) q.getShape().get(3));
    NDArray attended = bias == null ? kernel.attend(q, k, v, scale) : biased(q, k, v, bias, scale);
    NDArray joined = attended.transpose(0, 2, 1, 3).reshape(1, x.getShape().get(1), -1);
    return out.apply(joined);
  }

  /** 1 x frames x size to 1 x heads x frames x size / heads. */
  private NDArray split(NDArray x) {
    return x.reshape(1, x.getShape().get(1), heads, -1).transpose(0, 2, 1, 3);
  }

  private NDArray biased(NDArray q, NDArray k, NDArray v, Bias bias, double scale) {
    int frames = (int) q.getShape().get(2);
    NDList parts = new NDList();
    for (int from = 0; from < frames; from += BIASED_QUERIES) {
      int first = from;
      int to = Math.min(frames, from + BIASED_QUERIES);
      parts.add(
          Ops.consuming(
              Ops.slice(q, 2, first, to),
              some -> kernel.attend(some, k, v, bias.of(first, to), scale)));
    }
    return Ops.joined(parts, 2);
  }
}
