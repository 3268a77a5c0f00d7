package io.github.deepfakedetector.audio.network.aasist;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.deepfakedetector.audio.network.torch.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Two convolutions beside a shortcut, then a pooling along time. The published network computes a
 * norm before the first convolution and does not use it, so it is left out.
 */
final class ResidualBlock {
  private static final Shape STRIDE = new Shape(1, 1);
  private static final Shape TIME_ONLY = new Shape(0, 1);
  private static final Shape POOL = new Shape(1, 3);

  private final NDArray firstWeight;
  private final NDArray firstBias;
  private final BatchNorm norm;
  private final NDArray secondWeight;
  private final NDArray secondBias;
  private final @Nullable NDArray shortcutWeight;
  private final @Nullable NDArray shortcutBias;

  ResidualBlock(Weights weights, NDManager owner, String name, int in, int out) {
    this.firstWeight = weights.get(name + ".conv1.weight", out, in, 2, 3);
    this.firstBias = weights.get(name + ".conv1.bias", out);
    this.norm = BatchNorm.of(weights, owner, name + ".bn2", out, 2);
    this.secondWeight = weights.get(name + ".conv2.weight", out, out, 2, 3);
    this.secondBias = weights.get(name + ".conv2.bias", out);
    String shortcut = name + ".conv_downsample";
    this.shortcutWeight = in == out ? null : weights.get(shortcut + ".weight", out, in, 1, 3);
    this.shortcutBias = in == out ? null : weights.get(shortcut + ".bias", out);
  }

  /**
   * @param x 1 x channels x frequency x time; stays as it is
   */
  NDArray apply(NDArray x) {
    NDArray inner = norm.selu(conv(x, firstWeight, firstBias, new Shape(1, 1)));
    NDArray y = conv(inner, secondWeight, secondBias, TIME_ONLY);
    inner.close();
    if (shortcutWeight == null || shortcutBias == null) {
      y.addi(x);
    } else {
      try (NDArray shortcut = conv(x, shortcutWeight, shortcutBias, TIME_ONLY)) {
        y.addi(shortcut);
      }
    }
    return y.getNDArrayInternal().maxPool(POOL, POOL, new Shape(0, 0), false);
  }

  private static NDArray conv(NDArray x, NDArray weight, NDArray bias, Shape padding) {
    return Conv2d.conv2d(x, weight, bias, STRIDE, padding).singletonOrThrow();
  }
}
