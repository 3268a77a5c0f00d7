package io.github.deepfakedetector.engine;

/** An engine that runs models. */
public enum EngineKind {
  /** Runs SavedModels, and with them Keras models. */
  TENSORFLOW("TensorFlow"),
  /** Runs TorchScript and DJL blocks. */
  PYTORCH("PyTorch");

  private final String engineName;

  EngineKind(String engineName) {
    this.engineName = engineName;
  }

  /** The name that DJL knows it by, for {@code Criteria.optEngine}. */
  public String engineName() {
    return engineName;
  }
}
