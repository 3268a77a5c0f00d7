package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.FaceBehaviour;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceStages;
import io.github.deepfakedetector.face.FaceThresholds;
import io.github.deepfakedetector.face.FaceWeights;

/** One set of weights in both behaviours. Thread-safe. */
final class Stages implements AutoCloseable {
  /** Lower than in use, so that what is just refused is learnt from too. */
  private static final FaceThresholds THRESHOLDS = new FaceThresholds(0.5, 0.45, 0.7);

  private final FaceStages compatible;
  private final FaceStages fractional;

  Stages(FaceWeights weights) {
    this.compatible = FaceStages.open(weights, options(FaceBehaviour.COMPATIBLE));
    this.fractional = FaceStages.open(weights, options(FaceBehaviour.FLOAT));
  }

  private static FaceOptions options(FaceBehaviour behaviour) {
    return FaceOptions.builder().behaviour(behaviour).thresholds(THRESHOLDS).build();
  }

  FaceStages of(FaceBehaviour behaviour) {
    return behaviour == FaceBehaviour.COMPATIBLE ? compatible : fractional;
  }

  @Override
  public void close() {
    compatible.close();
    fractional.close();
  }
}
