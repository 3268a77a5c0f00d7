package io.github.deepfakedetector.training.faces;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.face.NetworkWeights;
import io.github.deepfakedetector.face.ParameterSpec;
import io.github.deepfakedetector.training.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One of the three networks, computed so that gradients can be collected.
 *
 * <p>Before a pooling the shares of negative values that PReLU lets through are kept at zero or
 * more: then the activation never changes which value is largest, and it can be done after the
 * pooling, on a quarter of the values, with the same result. Elsewhere they are free.
 */
final class TrainableNetwork {
  private static final String ACTIVATION = "prelu";
  private static final float FIRST_SHARE = 0.25f;

  /** What the heads say begins near zero, or the first steps would go astray. */
  private static final double HEAD_SCALE = 0.1;

  private static final Shape STEP = new Shape(2, 2);
  private static final Shape NO_PADDING = new Shape(0, 0);

  private final NetworkKind kind;
  private final Parameters parameters;

  /** With random weights (He et al., 2015). */
  TrainableNetwork(NetworkKind kind, NDManager manager, RandomGenerator random) {
    this.kind = kind;
    this.parameters = new Parameters(manager);
    for (ParameterSpec spec : kind.parameters()) {
      parameters.add(spec.name(), new FloatTensor(spec.shape(), first(spec, random)));
    }
  }

  /** With given weights, which are copied. */
  TrainableNetwork(NetworkWeights weights, NDManager manager) {
    this.kind = weights.kind();
    this.parameters = new Parameters(manager);
    for (ParameterSpec spec : kind.parameters()) {
      float[] values = weights.get(spec.name()).clone();
      parameters.add(spec.name(), new FloatTensor(spec.shape(), values));
    }
    keepOrder();
  }

  private static float[] first(ParameterSpec spec, RandomGenerator random) {
    float[] values = new float[spec.size()];
    boolean activation = spec.name().startsWith(ACTIVATION);
    double deviation = Math.sqrt(2.0 * spec.shape().get(0) / spec.size());
    if (spec.name().contains("_")) {
      deviation *= HEAD_SCALE;
    }
    for (int i = 0; i < values.length; i++) {
      if (activation) {
        values[i] = FIRST_SHARE;
      } else if (spec.shape().size() > 1) {
        values[i] = (float) (random.nextGaussian() * deviation);
      }
    }
    return values;
  }

  Parameters parameters() {
    return parameters;
  }

  /** A copy of the weights as they are now. */
  NetworkWeights weights() {
    Map<String, float[]> values = new HashMap<>();
    for (ParameterSpec spec : kind.parameters()) {
      values.put(spec.name(), parameters.values(spec.name()));
    }
    return new NetworkWeights(kind, values, "training");
  }

  /** Takes a step of the optimiser. */
  void update(long step, float learningRate) {
    parameters.update(step, learningRate);
    keepOrder();
  }

  private void keepOrder() {
    for (int i = 1; i <= kind.convolutions(); i++) {
      if (kind.pooling(i) > 0) {
        parameters.keepPositive(ACTIVATION + i + ".");
      }
    }
  }

  /**
   * What the network says of pictures.
   *
   * @param pictures count x rows x columns x 3
   * @return places x {@link NetworkKind#outputs}: the first network's cells row by row, picture by
   *     picture; for the others one place a picture
   */
  NDArray forward(NDArray pictures) {
    NDArray x = pictures.transpose(0, 3, 1, 2);
    for (int i = 1; i <= kind.convolutions(); i++) {
      x = activated(pooled(convolved(x, "conv" + i), kind.pooling(i)), i, new Shape(1, -1, 1, 1));
    }
    return switch (kind) {
      case PROPOSAL -> cells(x, "conv4_1", "conv4_2");
      case REFINEMENT -> heads(dense(x, 4), "dense5_1", "dense5_2");
      case OUTPUT -> heads(dense(x, 5), "dense6_1", "dense6_2", "dense6_3");
    };
  }

  private NDArray convolved(NDArray x, String layer) {
    return Conv2d.conv2d(x, get(layer + ".weight"), get(layer + ".bias")).singletonOrThrow();
  }

  private static NDArray pooled(NDArray x, int window) {
    return window == 0
        ? x
        : x.getNDArrayInternal().maxPool(new Shape(window, window), STEP, NO_PADDING, true);
  }

  private NDArray activated(NDArray x, int number, Shape shape) {
    NDArray share = get(ACTIVATION + number + ".weight").reshape(shape);
    NDArray positive = x.getNDArrayInternal().relu();
    return x.sub(positive).mul(share).add(positive);
  }

  /** The map's columns, then its rows, then its channels. */
  private NDArray dense(NDArray map, int number) {
    NDArray x = map.transpose(0, 3, 2, 1).reshape(map.getShape().get(0), -1);
    return activated(linear(x, "dense" + number), number, new Shape(1, -1));
  }

  private NDArray linear(NDArray x, String layer) {
    return Linear.linear(x, get(layer + ".weight"), get(layer + ".bias")).singletonOrThrow();
  }

  private NDArray heads(NDArray x, String... layers) {
    return side(List.of(layers).stream().map(layer -> linear(x, layer)).toList());
  }

  private NDArray cells(NDArray map, String... layers) {
    NDArray maps = side(List.of(layers).stream().map(layer -> convolved(map, layer)).toList());
    return maps.transpose(0, 2, 3, 1).reshape(-1, kind.outputs());
  }

  private static NDArray side(List<NDArray> parts) {
    return NDArrays.concat(new NDList(parts), 1);
  }

  private NDArray get(String name) {
    return parameters.get(name);
  }
}
