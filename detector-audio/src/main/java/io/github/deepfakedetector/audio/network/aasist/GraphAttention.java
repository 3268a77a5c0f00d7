package io.github.deepfakedetector.audio.network.aasist;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.Weights;

/** Attention between all nodes of one graph. */
final class GraphAttention {
  private final Dense attention;
  private final NDArray edge;
  private final Dense attended;
  private final Dense own;
  private final BatchNorm norm;

  GraphAttention(Weights weights, NDManager owner, String name, int in, int out) {
    this.attention = Dense.of(weights, name + ".att_proj", in, out);
    this.edge = weights.get(name + ".att_weight", out, 1);
    this.attended = Dense.of(weights, name + ".proj_with_att", in, out);
    this.own = Dense.of(weights, name + ".proj_without_att", in, out);
    this.norm = BatchNorm.of(weights, owner, name + ".bn", out, 0);
  }

  /**
   * New features for every node.
   *
   * @param x nodes x features
   */
  NDArray apply(NDArray x) {
    NDArray scores = Edges.features(x, attention).matMul(edge).squeeze(2);
    NDArray shares = scores.divi(AasistConfig.GRAPH_TEMPERATURE).softmax(1);
    return norm.selu(attended.apply(shares.matMul(x)).addi(own.apply(x)));
  }
}
