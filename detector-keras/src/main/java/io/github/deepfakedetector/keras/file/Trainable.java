package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.plan.PlannedLayer;

/** Whether a weight counted as trained when the file was saved. */
public final class Trainable {
  private Trainable() {}

  public static boolean is(PlannedLayer layer, WeightSpec spec) {
    return spec.trainable() && layer.config().settings().path("trainable").asBoolean(true);
  }

  /** How many of a layer's numbers training changes. */
  public static long parameters(PlannedLayer layer) {
    return layer.weights().stream()
        .filter(spec -> is(layer, spec))
        .mapToLong(spec -> spec.shape().elements())
        .sum();
  }
}
