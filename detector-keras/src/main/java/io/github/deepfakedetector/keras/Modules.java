package io.github.deepfakedetector.keras;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells Keras' own classes from others of the same name. */
final class Modules {
  private static final List<String> PREFIXES =
      List.of("keras.", "tf_keras.", "tensorflow.keras.", "tensorflow.python.keras.");

  private Modules() {}

  /** Whether a class of this module is Keras' own; older formats name no module. */
  static boolean isKeras(@Nullable String module) {
    return module == null
        || module.equals("keras")
        || PREFIXES.stream().anyMatch(module::startsWith);
  }
}
