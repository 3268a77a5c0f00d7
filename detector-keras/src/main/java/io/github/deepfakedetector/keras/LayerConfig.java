package io.github.deepfakedetector.keras;

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
 */
record LayerConfig(
    String name,
    String className,
    @Nullable String module,
    JsonNode settings,
    List<NodeCall> calls,
    @Nullable ModelConfig inner) {
  LayerConfig {
    calls = List.copyOf(calls);
  }

  boolean isInput() {
    return className.equals("InputLayer");
  }
}
