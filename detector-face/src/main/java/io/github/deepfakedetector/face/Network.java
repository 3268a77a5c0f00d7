package io.github.deepfakedetector.face;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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
   * Weights, bias and, unless it is a head, the share of negative values that PReLU lets through.
   */
  private record Layer(NDArray weight, NDArray bias, List<NDArray> prelu) {}

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
    List<NDArray> prelu = new ArrayList<>();
    if (block.prelu().length > 0) {
      long[] shape = new long[block.shape().dimension()];
      Arrays.fill(shape, 1);
      shape[1] = block.prelu().length;
      prelu.add(manager.create(block.prelu(), new Shape(shape)));
    }
    NDArray weight = manager.create(block.weight(), block.shape());
    NDArray seen = block.shape().dimension() == 4 ? weight.transpose(0, 3, 1, 2) : weight;
    return new Layer(seen, manager.create(block.bias()), prelu);
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
      NDArray positive = y.getNDArrayInternal().relu();
      y.subi(positive).muli(share).addi(positive);
      positive.close();
    }
    return y;
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
