package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import java.util.ArrayList;
import java.util.List;

/** How files write what is neither a tensor nor a plain number. */
final class Values {
  private Values() {}

  /** A tuple as the list of its members; anything else as it is. */
  static JsonNode plain(JsonNode node) {
    return node.path("class_name").asText("").equals("__tuple__")
        ? node.has("items") ? node.path("items") : node.path("config").path("items")
        : node;
  }

  /** The members of a list; a single argument stands for a list of one. */
  static List<Argument> members(Argument argument) {
    if (argument instanceof Argument.Items items) {
      return items.items();
    }
    if (argument instanceof Argument.Constant constant && plain(constant.value()).isArray()) {
      List<Argument> members = new ArrayList<>();
      plain(constant.value()).forEach(member -> members.add(new Argument.Constant(member)));
      return members;
    }
    return List.of(argument);
  }

  static boolean isNull(Argument argument) {
    return argument instanceof Argument.Constant constant
        && (constant.value().isNull() || constant.value().isMissingNode());
  }
}
