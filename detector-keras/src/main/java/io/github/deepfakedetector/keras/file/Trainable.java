package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.plan.PlannedLayer;

/** Whether a weight counted as trained when the file was saved. */
public final class Trainable {
  private Trainable() {}

  public static boolean is(PlannedLayer layer, WeightSpec spec) {
    return spec.trainable() && layer.config().settings().path("trainable").asBoolean(true);
  }
}
