package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.LayerSettings;
import java.util.List;
import java.util.Map;

/** TensorFlow's three lists of a strided slice, and its masks, as an index of Python. */
final class StridedKeys {
  private StridedKeys() {}

  /**
   * The index.
   *
   * @param inputs the tensor, then where it begins and ends, and the steps
   */
  static JsonNode key(
      LayerSettings settings, List<Argument> inputs, Map<String, JsonNode> attributes) {
    if (inputs.size() != 4) {
      throw settings.problem("is given %d inputs, not 4".formatted(inputs.size()));
    }
    JsonNode begin = constant(settings, inputs.get(1));
    JsonNode end = constant(settings, inputs.get(2));
    JsonNode steps = constant(settings, inputs.get(3));
    ArrayNode key = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < begin.size(); i++) {
      if (bit(attributes, "ellipsis_mask", i)) {
        key.addObject().put("class_name", "__ellipsis__");
      } else if (bit(attributes, "new_axis_mask", i)) {
        key.addNull();
      } else if (bit(attributes, "shrink_axis_mask", i)) {
        key.add(begin.path(i));
      } else {
        ObjectNode slice = key.addObject();
        slice.set("start", bit(attributes, "begin_mask", i) ? slice.nullNode() : begin.path(i));
        slice.set("stop", bit(attributes, "end_mask", i) ? slice.nullNode() : end.path(i));
        slice.set("step", steps.path(i));
      }
    }
    return key;
  }

  private static JsonNode constant(LayerSettings settings, Argument argument) {
    if (!(argument instanceof Argument.Constant constant)) {
      throw settings.problem("is given an index that is computed, which is not supported");
    }
    return constant.value();
  }

  private static boolean bit(Map<String, JsonNode> attributes, String name, int place) {
    JsonNode mask = attributes.get(name);
    return mask != null && (mask.asLong() >> place & 1) == 1;
  }
}
