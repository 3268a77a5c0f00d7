package io.github.deepfakedetector.audio.network.torch;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Activations by the names that configurations have for them. */
public enum Activation {
  /** x Phi(x), with the error function. */
  GELU,
  /** The approximation of GELU with tanh. */
  GELU_NEW,
  /** GELU, cut off below -10 and above 10. */
  GELU_10,
  /** x sigmoid(1.702 x). */
  QUICK_GELU,
  /** max(x, 0). */
  RELU,
  /** min(max(x, 0), 6). */
  RELU6,
  /** x sigmoid(x). */
  SILU,
  /** Hyperbolic tangent. */
  TANH,
  /** 1 / (1 + exp(-x)). */
  SIGMOID,
  /** x itself. */
  LINEAR;

  /** Names by which the same function goes as well. */
  private static final Map<String, Activation> ALIASES =
      Map.of(
          "gelu_python", GELU,
          "gelu_fast", GELU_NEW,
          "gelu_accurate", GELU_NEW,
          "gelu_pytorch_tanh", GELU_NEW,
          "gelu_python_tanh", GELU_NEW,
          "swish", SILU);

  private static final float SQRT_2_OVER_PI = (float) Math.sqrt(2 / Math.PI);

  /** By its name in a configuration, such as {@code gelu}; empty if it is not known. */
  public static Optional<Activation> of(String name) {
    return Arrays.stream(values())
        .filter(value -> value.wireName().equals(name))
        .findFirst()
        .or(() -> Optional.ofNullable(ALIASES.get(name)));
  }

  /** All names, sorted. */
  public static String names() {
    TreeSet<String> names = new TreeSet<>(ALIASES.keySet());
    Arrays.stream(values()).map(Activation::wireName).forEach(names::add);
    return String.join(", ", names);
  }

  private String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A new array; the given one stays as it is. */
  public NDArray apply(NDArray x) {
    return switch (this) {
      case GELU -> x.getNDArrayInternal().gelu();
      case GELU_NEW -> tanhGelu(x);
      case GELU_10 -> clippedGelu(x);
      case QUICK_GELU -> gated(x, 1.702f);
      case RELU -> x.getNDArrayInternal().relu();
      case RELU6 -> x.clip(0, 6);
      case SILU -> gated(x, 1);
      case TANH -> x.tanh();
      case SIGMOID -> x.getNDArrayInternal().sigmoid();
      case LINEAR -> x.duplicate();
    };
  }

  /** As {@link #apply}, and the given array is given back. */
  public NDArray consume(NDArray x) {
    NDArray y = apply(x);
    x.close();
    return y;
  }

  private static NDArray tanhGelu(NDArray x) {
    try (NDArray square = x.square()) {
      // sqrt(2/pi) (x + 0.044715 x^3)
      square.muli(0.044715f).addi(1).muli(x).muli(SQRT_2_OVER_PI);
      return square.tanh().addi(1).muli(x).muli(0.5f);
    }
  }

  private static NDArray clippedGelu(NDArray x) {
    try (NDArray y = x.getNDArrayInternal().gelu()) {
      return y.clip(-10, 10);
    }
  }

  private static NDArray gated(NDArray x, float slope) {
    try (NDArray scaled = x.mul(slope)) {
      return scaled.getNDArrayInternal().sigmoid().muli(x);
    }
  }
}
