package io.github.deepfakedetector.keras;

/** Whether a weight counted as trained when the file was saved. */
final class Trainable {
  private Trainable() {}

  static boolean is(PlannedLayer layer, WeightSpec spec) {
    return spec.trainable() && layer.config().settings().path("trainable").asBoolean(true);
  }
}
