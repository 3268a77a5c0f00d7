package io.github.deepfakedetector.training;

import ai.djl.engine.Engine;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import io.github.deepfakedetector.engine.TorchConvolutions;
import io.github.deepfakedetector.error.UnavailableException;

/** The engine that trainings compute with. */
public final class TrainingEngine {
  private TrainingEngine() {}

  /**
   * Starts PyTorch, if it does not run yet, and sees to it that it convolves rightly: a training
   * goes on with wrong sums, and nothing shows that it learnt from them.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} if PyTorch does not run here
   */
  public static Engine start() {
    TorchConvolutions.ensureRight();
    return Engines.start(EngineKind.PYTORCH);
  }
}
