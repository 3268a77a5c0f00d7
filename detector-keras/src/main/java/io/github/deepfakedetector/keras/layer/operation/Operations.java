package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Layer;
import java.util.Map;
import java.util.TreeMap;

/** All operations that can be loaded, by Keras' class name. */
public final class Operations {
  private static final Map<String, Definition> DEFINITIONS = new TreeMap<>();

  private static final Map<String, Definition> TENSORFLOW = new TreeMap<>();

  static {
    UnaryOperations.register(DEFINITIONS);
    BinaryOperations.register(DEFINITIONS);
    ReductionOperations.register(DEFINITIONS);
    ShapeOperations.register(DEFINITIONS);
    JoinOperations.register(DEFINITIONS);
    Slicing.register(DEFINITIONS);
    SelectionOperations.register(DEFINITIONS);
    TypeOperations.register(DEFINITIONS);
    LinearAlgebra.register(DEFINITIONS);
    NeuralOperations.register(DEFINITIONS);
    NormalizationOperations.register(DEFINITIONS);
    WindowOperations.register(DEFINITIONS);
    AttentionOperation.register(DEFINITIONS);
    ImageOperations.register(DEFINITIONS);
    TensorFlowDefinitions.register(TENSORFLOW);
    TENSORFLOW.putAll(DEFINITIONS);
  }

  private Operations() {}

  public static boolean knows(String className) {
    return DEFINITIONS.containsKey(className);
  }

  /** Makes an operation, or refuses it by name. */
  public static Layer create(LayerSettings settings) {
    if (settings.className().equals("TensorFlowOpLayer")) {
      return TensorFlowNodes.create(settings, TENSORFLOW);
    }
    if (settings.className().endsWith("OpLambda")) {
      return TensorFlowFunctions.create(settings, TENSORFLOW);
    }
    Definition definition = DEFINITIONS.get(settings.className());
    if (definition == null) {
      throw settings.problem(
          "(module %s) is not supported; supported: %s"
              .formatted(settings.config().module(), String.join(", ", DEFINITIONS.keySet())));
    }
    return new OperationStep(settings, definition);
  }
}
