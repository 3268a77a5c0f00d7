package io.github.deepfakedetector.audio.network.aasist;

import java.util.List;
import java.util.Optional;

/**
 * What the two published sizes differ in (Jung et al. 2022 and the configurations beside the
 * weights), and what they share.
 *
 * @param id by which a user calls it
 * @param channels of the residual blocks' outputs
 * @param graphSize of a node in the first graphs
 * @param fusedSize of a node in the heterogeneous graphs
 * @param spectralShare of nodes that the pooling of the spectral graph keeps
 * @param temporalShare of nodes that the pooling of the temporal graph keeps
 * @param fusedShare of nodes that the poolings of the heterogeneous graphs keep
 */
record AasistConfig(
    String id,
    List<Integer> channels,
    int graphSize,
    int fusedSize,
    double spectralShare,
    double temporalShare,
    double fusedShare) {

  /** 297 thousand parameters. */
  static final AasistConfig AASIST =
      new AasistConfig("aasist", List.of(32, 32, 64, 64, 64, 64), 64, 32, 0.5, 0.7, 0.5);

  /** 85 thousand parameters. */
  static final AasistConfig AASIST_L =
      new AasistConfig("aasist-l", List.of(32, 32, 24, 24, 24, 24), 24, 32, 0.4, 0.5, 0.7);

  /** Filters of the first layer. */
  static final int FILTERS = 70;

  /** Samples that a filter spans. */
  static final int FILTER_SAMPLES = 129;

  static final int SAMPLE_RATE = 16_000;

  /** About four seconds; what the network was trained on. */
  static final int WINDOW_SAMPLES = 64_600;

  /** Filters by three, which the first pooling leaves of the spectral axis. */
  static final int SPECTRAL_NODES = 23;

  /** By which the scores of the first graphs' edges are divided. */
  static final double GRAPH_TEMPERATURE = 2;

  /** By which the scores of the heterogeneous graphs' edges are divided. */
  static final double FUSED_TEMPERATURE = 100;

  AasistConfig {
    channels = List.copyOf(channels);
  }

  static Optional<AasistConfig> of(String id) {
    return List.of(AASIST, AASIST_L).stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** Of the last block's output. */
  int features() {
    return channels.get(channels.size() - 1);
  }
}
