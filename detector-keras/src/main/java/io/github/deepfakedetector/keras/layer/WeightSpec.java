package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.value.Dims;

/** A weight that a layer expects to find in the file. */
public record WeightSpec(String name, Dims shape, boolean trainable) {
  public static WeightSpec trained(String name, long... shape) {
    return new WeightSpec(name, Dims.of(shape), true);
  }

  /** One that training does not change by gradients, such as a moving average. */
  public static WeightSpec tracked(String name, long... shape) {
    return new WeightSpec(name, Dims.of(shape), false);
  }
}
