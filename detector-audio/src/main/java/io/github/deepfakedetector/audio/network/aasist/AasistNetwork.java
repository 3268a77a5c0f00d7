package io.github.deepfakedetector.audio.network.aasist;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.Ops;
import io.github.deepfakedetector.audio.network.torch.WaveformClassifier;
import io.github.deepfakedetector.audio.network.torch.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * AASIST (Jung et al. 2022): band-pass filters, a residual encoder, a graph of frequencies and one
 * of times, fused by attention in two branches.
 */
final class AasistNetwork implements WaveformClassifier {
  private static final Shape POOL = new Shape(3, 3);

  private final NDArray filters;
  private final BatchNorm firstNorm;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final NDArray positions;
  private final GraphAttention spectral;
  private final GraphAttention temporal;
  private final GraphPool spectralPool;
  private final GraphPool temporalPool;
  private final List<NDArray> masters = new ArrayList<>();
  private final List<FusedBranch> branches = new ArrayList<>();
  private final Dense out;

  AasistNetwork(AasistConfig config, Weights weights, NDManager owner) {
    int size = AasistConfig.FILTER_SAMPLES;
    this.filters =
        owner.create(
            SincFilters.of(AasistConfig.FILTERS, size, AasistConfig.SAMPLE_RATE),
            new Shape(AasistConfig.FILTERS, 1, size));
    this.firstNorm = BatchNorm.of(weights, owner, "first_bn", 1, 2);
    int in = 1;
    for (int i = 0; i < config.channels().size(); i++) {
      int channels = config.channels().get(i);
      blocks.add(new ResidualBlock(weights, owner, "encoder." + i + ".0", in, channels));
      in = channels;
    }
    int graph = config.graphSize();
    this.positions =
        weights.get("pos_S", 1, AasistConfig.SPECTRAL_NODES, config.features()).squeeze(0);
    this.spectral = new GraphAttention(weights, owner, "GAT_layer_S", config.features(), graph);
    this.temporal = new GraphAttention(weights, owner, "GAT_layer_T", config.features(), graph);
    this.spectralPool = GraphPool.of(weights, "pool_S", graph, config.spectralShare());
    this.temporalPool = GraphPool.of(weights, "pool_T", graph, config.temporalShare());
    for (int number = 1; number <= 2; number++) {
      masters.add(weights.get("master" + number, 1, 1, graph).squeeze(0));
      branches.add(new FusedBranch(config, weights, owner, number));
    }
    this.out = Dense.of(weights, "out_layer", 5 * config.fusedSize(), 2);
  }

  @Override
  public int minimumSamples() {
    return 1;
  }

  @Override
  public float[] logits(float[] waveform, NDManager run) {
    NDArray encoded =
        Ops.scoped(
            () -> {
              NDArray x =
                  run.create(window(waveform), new Shape(1, 1, AasistConfig.WINDOW_SAMPLES));
              return encoded(x).abs();
            });
    NDArray bySpectrum = encoded.max(new int[] {3}).squeeze(0).transpose().add(positions);
    NDArray byTime = encoded.max(new int[] {2}).squeeze(0).transpose();
    NDArray frequencies = spectralPool.apply(spectral.apply(bySpectrum));
    NDArray times = temporalPool.apply(temporal.apply(byTime));
    FusedAttention.Nodes nodes =
        branches
            .get(0)
            .apply(new FusedAttention.Nodes(times, frequencies, masters.get(0)))
            .max(
                branches
                    .get(1)
                    .apply(new FusedAttention.Nodes(times, frequencies, masters.get(1))));
    return out.apply(summary(nodes)).toFloatArray();
  }

  /** Shorter recordings are repeated, longer ones are cut, as the network's authors do. */
  static float[] window(float[] waveform) {
    float[] window = new float[AasistConfig.WINDOW_SAMPLES];
    for (int i = 0; i < window.length; i++) {
      window[i] = waveform[i % waveform.length];
    }
    return window;
  }

  /** 1 x channels x frequencies x times. */
  private NDArray encoded(NDArray samples) {
    NDArray bands = Conv1d.conv1d(samples, filters).singletonOrThrow();
    NDArray sizes = bands.abs();
    bands.close();
    NDArray x =
        sizes.expandDims(1).getNDArrayInternal().maxPool(POOL, POOL, new Shape(0, 0), false);
    sizes.close();
    x = firstNorm.selu(x);
    for (ResidualBlock block : blocks) {
      x = Ops.consuming(x, block::apply);
    }
    return x;
  }

  private static NDArray summary(FusedAttention.Nodes nodes) {
    int[] overNodes = {0};
    NDList parts =
        new NDList(
            nodes.temporal().abs().max(overNodes),
            nodes.temporal().mean(overNodes),
            nodes.spectral().abs().max(overNodes),
            nodes.spectral().mean(overNodes),
            nodes.master().squeeze(0));
    return NDArrays.concat(parts, 0).expandDims(0);
  }
}
