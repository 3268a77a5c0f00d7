package io.github.deepfakedetector.audio.network.aasist;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.Weights;

/** Keeps a share of the nodes: those of the highest scores, times their scores. */
record GraphPool(Dense score, double share) {
  static GraphPool of(Weights weights, String name, int size, double share) {
    return new GraphPool(Dense.of(weights, name + ".proj", size, 1), share);
  }

  /**
   * @param x nodes x features
   */
  NDArray apply(NDArray x) {
    NDArray scores = score.apply(x).getNDArrayInternal().sigmoid();
    int kept = Math.max(1, (int) (x.getShape().get(0) * share));
    NDList best = scores.topK(kept, 0, true, true);
    NDArray chosen = best.get(1).broadcast(kept, x.getShape().get(1));
    return x.mul(scores).gather(chosen, 0);
  }
}
