package io.github.deepfakedetector.engine;

import java.util.Map;
import java.util.Optional;

/** Advice on what only the environment of the process can set, because natives read it there. */
final class EnvironmentAdvice {
  private EnvironmentAdvice() {}

  /** One line; empty if there is nothing to say. */
  static Optional<String> about(EngineKind kind, Map<String, String> environment) {
    if (kind == EngineKind.PYTORCH && !environment.containsKey("OMP_WAIT_POLICY")) {
      return Optional.of(
          "OMP_WAIT_POLICY is not set: PyTorch's idle threads spin, which slows a busy host down;"
              + " start the JVM with OMP_WAIT_POLICY=PASSIVE in its environment (it cannot be set"
              + " from inside).");
    }
    return Optional.empty();
  }
}
