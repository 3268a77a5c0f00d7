package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads how layers are connected: lists in Keras 2, objects with arguments in Keras 3. */
final class NodeParser {
  private static final int MAX_INDEX = 100_000;

  private NodeParser() {}

  /** The calls of one layer. */
  static List<NodeCall> calls(String layer, JsonNode inboundNodes) {
    List<NodeCall> calls = new ArrayList<>();
    for (JsonNode node : inboundNodes) {
      List<TensorRef> inputs = new ArrayList<>();
      if (node.isObject()) {
        collectTensors(node.path("args"), inputs);
        refuseTensors(layer, node.path("kwargs"));
      } else {
        // Keras 2: a list of [layer, node, tensor, keyword arguments].
        node.forEach(input -> refuseTensors(layer, input.path(3)));
        inputs.addAll(refs(node));
      }
      calls.add(new NodeCall(inputs));
    }
    return calls;
  }

  /** References in any nesting of lists: {@code ["a", 0, 0]}, {@code [["a", 0, 0], ...]}. */
  static List<TensorRef> refs(JsonNode node) {
    List<TensorRef> refs = new ArrayList<>();
    collectRefs(node, refs);
    return refs;
  }

  private static void collectRefs(JsonNode node, List<TensorRef> refs) {
    if (isRef(node)) {
      refs.add(ref(node));
    } else {
      // Depth is bounded by the JSON parser.
      node.forEach(child -> collectRefs(child, refs));
    }
  }

  private static void collectTensors(JsonNode node, List<TensorRef> refs) {
    if (node.path("class_name").asText("").equals("__keras_tensor__")) {
      JsonNode history = node.path("config").path("keras_history");
      if (!isRef(history)) {
        throw Errors.invalid("a tensor in the configuration has no usable keras_history");
      }
      refs.add(ref(history));
    } else {
      node.forEach(child -> collectTensors(child, refs));
    }
  }

  private static void refuseTensors(String layer, JsonNode keywords) {
    for (var entry : keywords.properties()) {
      List<TensorRef> refs = new ArrayList<>();
      collectTensors(entry.getValue(), refs);
      collectRefs(entry.getValue(), refs);
      if (!refs.isEmpty()) {
        throw Errors.invalid(
            "layer '%s' is given the tensor of layer '%s' by the keyword '%s', which is not"
                + " supported",
            layer, refs.get(0).layer(), entry.getKey());
      }
    }
  }

  private static boolean isRef(JsonNode node) {
    return node.isArray()
        && node.size() >= 3
        && node.get(0).isTextual()
        && node.get(1).isInt()
        && node.get(2).isInt();
  }

  private static TensorRef ref(JsonNode node) {
    int index = node.get(1).intValue();
    int tensor = node.get(2).intValue();
    if (index < 0 || tensor < 0 || index > MAX_INDEX || tensor > MAX_INDEX) {
      throw Errors.invalid("the configuration refers to a tensor %s", node);
    }
    return new TensorRef(node.get(0).textValue(), index, tensor);
  }
}
