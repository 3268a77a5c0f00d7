package io.github.deepfakedetector.face;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's weights as they are run: its heads side by side in one layer, and the first dense
 * layer's inputs in the order of a map with its channels last (rows, columns, channels), so that
 * nothing has to be turned at run time; convolutions as out x rows x columns x in.
 */
final class WeightLayout {
  /**
   * A layer.
   *
   * @param prelu one share for each output; empty for the heads
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(Shape shape, float[] weight, float[] bias, float[] prelu) {}

  /** The side of the map that the dense layers see. */
  private static final int MAP = 3;

  private static final float[] NONE = {};

  private final NetworkWeights weights;

  WeightLayout(NetworkWeights weights) {
    this.weights = weights;
  }

  List<Block> convolutions() {
    List<Block> blocks = new ArrayList<>();
    int count = weights.kind() == NetworkKind.OUTPUT ? 4 : 3;
    for (int i = 1; i <= count; i++) {
      blocks.add(channelsLast(block("conv" + i, i)));
    }
    if (weights.kind() == NetworkKind.PROPOSAL) {
      blocks.add(channelsLast(heads(new Shape(6, 32, 1, 1), "conv4_1", "conv4_2")));
    }
    return blocks;
  }

  List<Block> dense() {
    return switch (weights.kind()) {
      case PROPOSAL -> List.of();
      case REFINEMENT ->
          List.of(flattened(block("dense4", 4)), heads(new Shape(6, 128), "dense5_1", "dense5_2"));
      case OUTPUT ->
          List.of(
              flattened(block("dense5", 5)),
              heads(new Shape(16, 256), "dense6_1", "dense6_2", "dense6_3"));
    };
  }

  private Block block(String name, int number) {
    return new Block(
        shape(name + ".weight"),
        weights.get(name + ".weight"),
        weights.get(name + ".bias"),
        weights.get("prelu" + number + ".weight"));
  }

  private Shape shape(String name) {
    for (ParameterSpec spec : weights.kind().parameters()) {
      if (spec.name().equals(name)) {
        return new Shape(spec.shape());
      }
    }
    throw new IllegalArgumentException("no parameter " + name);
  }

  private Block heads(Shape shape, String... names) {
    float[] weight = new float[(int) shape.size()];
    float[] bias = new float[(int) shape.get(0)];
    int at = 0;
    int out = 0;
    for (String name : names) {
      float[] part = weights.get(name + ".weight");
      float[] partBias = weights.get(name + ".bias");
      System.arraycopy(part, 0, weight, at, part.length);
      System.arraycopy(partBias, 0, bias, out, partBias.length);
      at += part.length;
      out += partBias.length;
    }
    return new Block(shape, weight, bias, NONE);
  }

  private static Block channelsLast(Block convolution) {
    Shape shape = convolution.shape;
    int in = (int) shape.get(1);
    int kernel = (int) (shape.get(2) * shape.get(3));
    float[] turned = new float[convolution.weight.length];
    for (int out = 0; out < shape.get(0); out++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < kernel; k++) {
          turned[(out * kernel + k) * in + i] = convolution.weight[(out * in + i) * kernel + k];
        }
      }
    }
    Shape last = new Shape(shape.get(0), shape.get(2), shape.get(3), in);
    return new Block(last, turned, convolution.bias, convolution.prelu);
  }

  private static Block flattened(Block dense) {
    int outputs = (int) dense.shape.get(0);
    int inputs = (int) dense.shape.get(1);
    int channels = inputs / (MAP * MAP);
    float[] turned = new float[dense.weight.length];
    for (int out = 0; out < outputs; out++) {
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < MAP; y++) {
          for (int x = 0; x < MAP; x++) {
            turned[out * inputs + (y * MAP + x) * channels + c] =
                dense.weight[out * inputs + (x * MAP + y) * channels + c];
          }
        }
      }
    }
    return new Block(dense.shape, turned, dense.bias, dense.prelu);
  }
}
