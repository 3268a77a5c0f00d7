package io.github.deepfakedetector.audio.network.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Operations on arrays. What they return belongs to the manager of their first argument. */
public final class Ops {
  private Ops() {}

  /** x w' + b, over the last axis. */
  public static NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return Linear.linear(x, weight, bias).singletonOrThrow();
  }

  /** Normalises the last axis. */
  public static NDArray layerNorm(NDArray x, NDArray gamma, NDArray beta, double eps) {
    return LayerNorm.layerNorm(x, gamma.getShape(), gamma, beta, (float) eps).singletonOrThrow();
  }

  /**
   * Does something, and gives back all that was made on the way but for the result; what it is
   * given is given back too.
   */
  public static NDArray consuming(NDArray x, UnaryOperator<NDArray> work) {
    NDArray result = scoped(() -> work.apply(x));
    x.close();
    return result;
  }

  /** Does something, and gives back all that was made on the way but for the result. */
  public static NDArray scoped(Supplier<NDArray> work) {
    NDArray result;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = work.get();
      NDScope.unregister(result);
    }
    NDScope.register(result);
    return result;
  }

  /** Parts one after another along an axis; they are given back. */
  public static NDArray joined(NDList parts, int axis) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    NDArray whole = NDArrays.concat(parts, axis);
    parts.forEach(NDArray::close);
    return whole;
  }

  /** Part of an axis, as a view. */
  public static NDArray slice(NDArray x, int axis, long from, long to) {
    StringBuilder index = new StringBuilder();
    for (int i = 0; i < axis; i++) {
      index.append(":,");
    }
    return x.get(index + "" + from + ":" + to);
  }

  /** The first of an axis, as a view; itself where these are all. */
  public static NDArray first(NDArray x, int axis, long count) {
    return x.getShape().get(axis) == count ? x : slice(x, axis, 0, count);
  }

  /** A vector. */
  public static NDArray vector(NDManager owner, float[] values) {
    return owner.create(values, new Shape(values.length));
  }
}
