package io.github.deepfakedetector.audio.network.aasist;

import ai.djl.ndarray.NDArray;
import io.github.deepfakedetector.audio.network.torch.Dense;

/** What lies between nodes. */
final class Edges {
  private Edges() {}

  /**
   * The features of the edge between each node and each: of their product.
   *
   * @param nodes count x features
   * @return count x count x features
   */
  static NDArray features(NDArray nodes, Dense projection) {
    return projection.apply(nodes.expandDims(1).mul(nodes.expandDims(0))).tanh();
  }
}
