package io.github.deepfakedetector.audio.network.aasist;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.Weights;

/**
 * Attention between the nodes of two graphs, temporal and spectral, whose edges are weighed by what
 * they connect, and a master node that gathers from all.
 */
final class FusedAttention {
  private final Dense temporal;
  private final Dense spectral;
  private final Dense attention;
  private final Dense masterAttention;
  private final NDArray temporalEdge;
  private final NDArray spectralEdge;
  private final NDArray mixedEdge;
  private final NDArray masterEdge;
  private final Dense attended;
  private final Dense own;
  private final Dense masterAttended;
  private final Dense masterOwn;
  private final BatchNorm norm;

  /**
   * @param master 1 x features
   */
  record Nodes(NDArray temporal, NDArray spectral, NDArray master) {
    Nodes plus(Nodes other) {
      return new Nodes(
          temporal.add(other.temporal), spectral.add(other.spectral), master.add(other.master));
    }

    Nodes max(Nodes other) {
      return new Nodes(
          NDArrays.maximum(temporal, other.temporal),
          NDArrays.maximum(spectral, other.spectral),
          NDArrays.maximum(master, other.master));
    }
  }

  FusedAttention(Weights weights, NDManager owner, String name, int in, int out) {
    this.temporal = Dense.of(weights, name + ".proj_type1", in, in);
    this.spectral = Dense.of(weights, name + ".proj_type2", in, in);
    this.attention = Dense.of(weights, name + ".att_proj", in, out);
    this.masterAttention = Dense.of(weights, name + ".att_projM", in, out);
    this.temporalEdge = weights.get(name + ".att_weight11", out, 1);
    this.spectralEdge = weights.get(name + ".att_weight22", out, 1);
    this.mixedEdge = weights.get(name + ".att_weight12", out, 1);
    this.masterEdge = weights.get(name + ".att_weightM", out, 1);
    this.attended = Dense.of(weights, name + ".proj_with_att", in, out);
    this.own = Dense.of(weights, name + ".proj_without_att", in, out);
    this.masterAttended = Dense.of(weights, name + ".proj_with_attM", in, out);
    this.masterOwn = Dense.of(weights, name + ".proj_without_attM", in, out);
    this.norm = BatchNorm.of(weights, owner, name + ".bn", out, 0);
  }

  Nodes apply(Nodes nodes) {
    long split = nodes.temporal.getShape().get(0);
    NDArray x =
        NDArrays.concat(
            new NDList(temporal.apply(nodes.temporal), spectral.apply(nodes.spectral)), 0);
    NDArray master = master(x, nodes.master);
    NDArray shares = scores(x, split).divi(AasistConfig.FUSED_TEMPERATURE).softmax(1);
    NDArray y = norm.selu(attended.apply(shares.matMul(x)).addi(own.apply(x)));
    return new Nodes(
        Ops.slice(y, 0, 0, split), Ops.slice(y, 0, split, y.getShape().get(0)), master);
  }

  private NDArray master(NDArray x, NDArray master) {
    NDArray scores = masterAttention.apply(x.mul(master)).tanh().matMul(masterEdge);
    NDArray shares = scores.divi(AasistConfig.FUSED_TEMPERATURE).softmax(0).transpose();
    return masterAttended.apply(shares.matMul(x)).addi(masterOwn.apply(master));
  }

  /** Edges within a graph have weights of their own, edges between the graphs a third. */
  private NDArray scores(NDArray x, long split) {
    NDArray edges = Edges.features(x, attention);
    long count = x.getShape().get(0);
    NDArray upper = Ops.slice(edges, 0, 0, split);
    NDArray lower = Ops.slice(edges, 0, split, count);
    NDArray top =
        NDArrays.concat(
            new NDList(
                Ops.slice(upper, 1, 0, split).matMul(temporalEdge),
                Ops.slice(upper, 1, split, count).matMul(mixedEdge)),
            1);
    NDArray bottom =
        NDArrays.concat(
            new NDList(
                Ops.slice(lower, 1, 0, split).matMul(mixedEdge),
                Ops.slice(lower, 1, split, count).matMul(spectralEdge)),
            1);
    return NDArrays.concat(new NDList(top, bottom), 0).squeeze(2);
  }
}
