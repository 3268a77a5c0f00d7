package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how layers are connected: lists in Keras 2, objects with arguments in Keras 3. */
final class NodeParser {
  private static final int MAX_INDEX = 100_000;
  private static final String KERAS_2_CONSTANT = "_CONSTANT_VALUE";

  private final List<TensorRef> inputs = new ArrayList<>();

  private NodeParser() {}

  /** The calls of one layer. */
  static List<NodeCall> calls(JsonNode inboundNodes) {
    List<NodeCall> calls = new ArrayList<>();
    for (JsonNode node : inboundNodes) {
      calls.add(node.isObject() ? new NodeParser().keras3(node) : new NodeParser().keras2(node));
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

  private NodeCall keras3(JsonNode node) {
    List<Argument> positional = new ArrayList<>();
    node.path("args").forEach(arg -> positional.add(argument(arg)));
    return new NodeCall(inputs, new Arguments(positional, keywords(node.path("kwargs"))));
  }

  /** A list of {@code [layer, node, tensor, keyword arguments]}; several tensors are one list. */
  private NodeCall keras2(JsonNode node) {
    List<Argument> first = new ArrayList<>();
    Map<String, Argument> keywords = new LinkedHashMap<>();
    for (JsonNode input : isRef(node) || isConstant(node) ? List.of(node) : node) {
      if (isConstant(input)) {
        first.add(new Argument.Constant(input.path(2)));
      } else {
        refs(input).forEach(ref -> first.add(tensor(ref)));
      }
      keywords.putAll(keywords(input.path(3)));
    }
    List<Argument> positional =
        first.size() == 1 || first.isEmpty() ? first : List.of(new Argument.Items(first));
    return new NodeCall(inputs, new Arguments(positional, keywords));
  }

  private static boolean isConstant(JsonNode node) {
    return node.path(0).asText("").equals(KERAS_2_CONSTANT);
  }

  private Map<String, Argument> keywords(JsonNode object) {
    Map<String, Argument> keywords = new LinkedHashMap<>();
    object.properties().forEach(entry -> keywords.put(entry.getKey(), argument(entry.getValue())));
    return keywords;
  }

  private Argument argument(JsonNode node) {
    if (node.path("class_name").asText("").equals("__keras_tensor__")) {
      JsonNode history = node.path("config").path("keras_history");
      if (!isRef(history)) {
        throw Errors.invalid("a tensor in the configuration has no usable keras_history");
      }
      return tensor(ref(history));
    }
    if (isRef(node)) {
      return tensor(ref(node));
    }
    // Keras 3 marks tuples; lists and tuples mean the same here.
    JsonNode list =
        node.path("class_name").asText("").equals("__tuple__") ? node.path("items") : node;
    if (!list.isArray()) {
      return new Argument.Constant(node);
    }
    int before = inputs.size();
    List<Argument> items = new ArrayList<>();
    list.forEach(child -> items.add(argument(child)));
    return inputs.size() == before ? new Argument.Constant(node) : new Argument.Items(items);
  }

  private Argument tensor(TensorRef ref) {
    inputs.add(ref);
    return new Argument.TensorAt(inputs.size() - 1);
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
