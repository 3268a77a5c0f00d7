package io.github.deepfakedetector.audio.network.aasist;

import ai.djl.ndarray.NDManager;
import io.github.deepfakedetector.audio.network.torch.Weights;

/** One of the two branches: attention across both graphs, pooling, attention again, added. */
final class FusedBranch {
  private final FusedAttention first;
  private final FusedAttention second;
  private final GraphPool temporalPool;
  private final GraphPool spectralPool;

  /**
   * @param number 1 or 2
   */
  FusedBranch(AasistConfig config, Weights weights, NDManager owner, int number) {
    String layer = "HtrgGAT_layer_ST" + number;
    int size = config.fusedSize();
    this.first = new FusedAttention(weights, owner, layer + "1", config.graphSize(), size);
    this.second = new FusedAttention(weights, owner, layer + "2", size, size);
    this.temporalPool = GraphPool.of(weights, "pool_hT" + number, size, config.fusedShare());
    this.spectralPool = GraphPool.of(weights, "pool_hS" + number, size, config.fusedShare());
  }

  FusedAttention.Nodes apply(FusedAttention.Nodes nodes) {
    FusedAttention.Nodes fused = first.apply(nodes);
    FusedAttention.Nodes pooled =
        new FusedAttention.Nodes(
            temporalPool.apply(fused.temporal()),
            spectralPool.apply(fused.spectral()),
            fused.master());
    return pooled.plus(second.apply(pooled));
  }
}
