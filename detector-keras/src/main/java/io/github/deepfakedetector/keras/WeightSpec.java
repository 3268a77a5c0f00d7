package io.github.deepfakedetector.keras;

/** A weight that a layer expects to find in the file. */
record WeightSpec(String name, Dims shape, boolean trainable) {
  static WeightSpec trained(String name, long... shape) {
    return new WeightSpec(name, Dims.of(shape), true);
  }

  /** One that training does not change by gradients, such as a moving average. */
  static WeightSpec tracked(String name, long... shape) {
    return new WeightSpec(name, Dims.of(shape), false);
  }
}
