package io.github.deepfakedetector.audio.network.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.audio.network.torch.Ops;

/**
 * WavLM's relative position bias: a value for each head and for each bucket of distances between
 * query and key. Near distances have buckets of their own, far ones share buckets that grow
 * logarithmically.
 */
final class RelativePositions {
  private final SpeechConfig config;
  private final float[] embedding;

  /**
   * @param embedding buckets x heads
   */
  RelativePositions(SpeechConfig config, float[] embedding) {
    this.config = config;
    this.embedding = embedding;
  }

  /** The bias for recordings of one length; its parts are made when they are asked for. */
  Table table(int frames, NDManager run) {
    int heads = config.heads();
    int distances = 2 * frames - 1;
    float[] values = new float[heads * distances];
    for (int i = 0; i < distances; i++) {
      int bucket = bucket(i - (frames - 1));
      for (int head = 0; head < heads; head++) {
        values[head * distances + i] = embedding[bucket * heads + head];
      }
    }
    return new Table(run.create(values, new Shape(heads, distances)), frames);
  }

  /** As Python computes it, in 32-bit floats. */
  int bucket(int distance) {
    int half = config.buckets() / 2;
    int offset = distance > 0 ? half : 0;
    int far = Math.abs(distance);
    int exact = half / 2;
    if (far < exact) {
      return offset + far;
    }
    float log = (float) Math.log((float) far / exact);
    float scaled = log / (float) Math.log((double) config.maxBucketDistance() / exact);
    return offset + Math.min(half - 1, (int) (exact + scaled * (half - exact)));
  }

  /**
   * The bias by distance.
   *
   * @param values heads x distances, from -(frames - 1) on
   */
  record Table(NDArray values, int frames) {
    /**
     * The bias of some queries: row i, column j has the value of distance j - i, so each row is the
     * row above it, moved by one.
     *
     * @return 1 x heads x (to - from) x frames
     */
    NDArray rows(int from, int to) {
      long heads = values.getShape().get(0);
      int rows = to - from;
      int width = frames + rows - 1;
      NDArray line = Ops.slice(values, 1, frames - to, frames - to + width);
      if (rows == 1) {
        return line.reshape(1, heads, 1, frames);
      }
      // Lines one after another, read with one element less a line, and so each moved by one.
      NDArray lines = line.reshape(heads, 1, width).broadcast(heads, rows, width);
      NDArray flat = lines.reshape(heads, (long) rows * width);
      NDArray moved = Ops.slice(flat, 1, rows - 1, rows - 1 + (long) rows * (width - 1));
      return Ops.slice(moved.reshape(1, heads, rows, width - 1), 3, 0, frames);
    }
  }
}
