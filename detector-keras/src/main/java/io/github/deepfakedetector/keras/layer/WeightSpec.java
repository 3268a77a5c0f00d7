package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.value.Dims;

/**
 * A weight that a layer expects to find in the file.
 *
 * @param name with slashes where it belongs to something inside the layer
 * @param index its number among the variables of what it belongs to; -1: after those before it
 */
public record WeightSpec(String name, Dims shape, boolean trainable, int index) {
  /** One that is numbered after those before it. */
  public WeightSpec(String name, Dims shape, boolean trainable) {
    this(name, shape, trainable, -1);
  }

  public static WeightSpec trained(String name, long... shape) {
    return new WeightSpec(name, Dims.of(shape), true);
  }

  /** One that training does not change by gradients, such as a moving average. */
  public static WeightSpec tracked(String name, long... shape) {
    return new WeightSpec(name, Dims.of(shape), false);
  }

  /** The same, belonging to something inside a layer. */
  public WeightSpec inside(String group) {
    return new WeightSpec(group + "/" + name, shape, trainable, index);
  }

  /** The same with a number of its own. */
  public WeightSpec at(int number) {
    return new WeightSpec(name, shape, trainable, number);
  }
}
