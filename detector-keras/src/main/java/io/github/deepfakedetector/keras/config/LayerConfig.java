package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer as a file configures it, whatever the format.
 *
 * @param module where Keras 3 says that the class lives; null in older formats
 * @param settings the layer's own configuration
 * @param calls one for each time that the layer is used
 * @param inner the model inside, if the layer is a model
 * @param perStep the layer inside, if the layer is TimeDistributed
 */
public record LayerConfig(
    String name,
    String className,
    @Nullable String module,
    JsonNode settings,
    List<NodeCall> calls,
    @Nullable ModelConfig inner,
    @Nullable LayerConfig perStep) {
  public LayerConfig {
    calls = List.copyOf(calls);
  }

  public boolean isInput() {
    return className.equals("InputLayer");
  }

  /** Whether it is one of Keras' operations, called like a layer, and no layer. */
  public boolean isOperation() {
    return Modules.isOperations(module) || Modules.isLambda(className);
  }

  /** The same layer, called so. */
  public LayerConfig called(List<NodeCall> otherCalls) {
    return new LayerConfig(name, className, module, settings, otherCalls, inner, perStep);
  }
}
