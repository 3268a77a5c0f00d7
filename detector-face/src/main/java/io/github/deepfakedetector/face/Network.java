package io.github.deepfakedetector.face;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the three networks on PyTorch, its parameters in native memory of the manager that it is
 * given. Thread-safe: a run takes a manager of its own and leaves nothing behind.
 */
final class Network {
  private static final Shape STEP = new Shape(2, 2);
  private static final Shape NO_PADDING = new Shape(0, 0);

  private final NetworkKind kind;
  private final NDManager manager;
  private final List<Layer> convolutions = new ArrayList<>();
  private final List<Layer> dense = new ArrayList<>();

  /**
   * A layer.
   *
   * @param prelu the share of negative values that each channel lets through, channels last; none
   *     for a head
   * @param convex whether no share is more than 1
   */
  private record Layer(NDArray weight, NDArray bias, List<NDArray> prelu, boolean convex) {}

  /**
   * Copies the weights into native memory.
   *
   * @param manager owns that memory
   */
  Network(NetworkWeights weights, NDManager manager) {
    this.kind = weights.kind();
    this.manager = manager;
    WeightLayout layout = new WeightLayout(weights);
    for (WeightLayout.Block block : layout.convolutions()) {
      convolutions.add(layer(block));
    }
    for (WeightLayout.Block block : layout.dense()) {
      dense.add(layer(block));
    }
  }

  private Layer layer(WeightLayout.Block block) {
    boolean convolution = block.shape().dimension() == 4;
    List<NDArray> prelu = new ArrayList<>();
    boolean convex = true;
    if (block.prelu().length > 0) {
      int channels = block.prelu().length;
      Shape shape = convolution ? new Shape(1, 1, 1, channels) : new Shape(1, channels);
      prelu.add(manager.create(block.prelu(), shape));
      for (float share : block.prelu()) {
        convex &= share <= 1;
      }
    }
    NDArray weight = manager.create(block.weight(), block.shape());
    NDArray seen = convolution ? weight.transpose(0, 3, 1, 2) : weight;
    return new Layer(seen, manager.create(block.bias()), prelu, convex);
  }

  /**
   * Runs the network.
   *
   * @param input a direct buffer of count x height x width x 3 floats in native order; it must stay
   *     unchanged meanwhile
   * @return {@link NetworkKind#outputs} values for each cell of the first network's map, row by
   *     row, or for each picture of the others
   */
  float[] run(ByteBuffer input, int count, int height, int width) {
    try (NDManager run = manager.newSubManager()) {
      // Seen with the channels first; that they lie last in memory is what PyTorch is fastest with.
      NDArray x =
          run.create(input, new Shape(count, height, width, 3), DataType.FLOAT32)
              .transpose(0, 3, 1, 2);
      for (int i = 0; i < convolutions.size(); i++) {
        x = pooled(convolved(x, convolutions.get(i)), i);
      }
      x = x.transpose(0, 2, 3, 1);
      if (!dense.isEmpty()) {
        x = x.reshape(count, -1);
      }
      for (Layer layer : dense) {
        x = activated(Linear.linear(x, layer.weight, layer.bias).singletonOrThrow(), layer);
      }
      return x.toFloatArray();
    }
  }

  /** The input is given back at once, since a level's maps are large. */
  private static NDArray convolved(NDArray x, Layer layer) {
    NDArray y = Conv2d.conv2d(x, layer.weight, layer.bias).singletonOrThrow();
    x.close();
    return activated(y, layer);
  }

  /** PReLU in place: relu(y) + share * (y - relu(y)). */
  private static NDArray activated(NDArray y, Layer layer) {
    for (NDArray share : layer.prelu) {
      try (NDArray positive = y.getNDArrayInternal().relu();
          NDArray shares = shares(share, y)) {
        y.subi(positive).muli(shares).addi(positive);
      }
    }
    return y;
  }

  /** A whole row of shares, so that PyTorch takes a row at a time, not a pixel. */
  private static NDArray shares(NDArray share, NDArray y) {
    if (y.getShape().dimension() == 2) {
      return share.duplicate();
    }
    long channels = share.getShape().get(3);
    try (NDArray wide = share.broadcast(new Shape(1, 1, y.getShape().get(3), channels));
        NDArray row = wide.duplicate()) {
      return row.transpose(0, 3, 1, 2);
    }
  }

  private NDArray pooled(NDArray x, int convolution) {
    int window = kind.pooling(convolution + 1);
    if (window == 0) {
      return x;
    }
    NDArray y = x.getNDArrayInternal().maxPool(new Shape(window, window), STEP, NO_PADDING, true);
    x.close();
    return y;
  }
}
