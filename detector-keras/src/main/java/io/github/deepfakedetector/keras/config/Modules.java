package io.github.deepfakedetector.keras.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells Keras' own classes from others of the same name. */
public final class Modules {
  private static final List<String> PREFIXES =
      List.of("keras.", "tf_keras.", "tensorflow.keras.", "tensorflow.python.keras.");

  private static final List<String> LAMBDAS =
      List.of("TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer");

  private static final List<String> LAYER_AND_OPERATION =
      List.of(
          "Add",
          "Concatenate",
          "Dot",
          "Identity",
          "Maximum",
          "Minimum",
          "Multiply",
          "Reshape",
          "Softmax",
          "Subtract");

  /** Where Keras 3's operations live. */
  static final String OPERATIONS = "keras.src.ops";

  private Modules() {}

  /** Whether Keras 3 has both a layer and an operation of this name. */
  static boolean isLayerAndOperation(String className) {
    return LAYER_AND_OPERATION.contains(className);
  }

  /** Whether the classes of this module are Keras 3's operations. */
  static boolean isOperations(@Nullable String module) {
    return module != null && (module.startsWith(OPERATIONS) || module.equals("keras.ops"));
  }

  /** Whether a layer of this class is how Keras 2 wrote one operation of TensorFlow. */
  static boolean isLambda(String className) {
    return LAMBDAS.contains(className);
  }

  /** Whether a class of this module is Keras' own; older formats name no module. */
  public static boolean isKeras(@Nullable String module) {
    return module == null
        || module.equals("keras")
        || PREFIXES.stream().anyMatch(module::startsWith);
  }
}
