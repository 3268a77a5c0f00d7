package io.github.deepfakedetector.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * The library's schema of a detection as components of an OpenAPI document: generators make types
 * of those, and of a schema within a schema few do.
 */
final class DetectionSchema {
  private static final String DEFINITIONS = "$defs";
  private static final String REFERENCE = "$ref";
  private static final String LOCAL = "#/" + DEFINITIONS + "/";
  private static final String COMPONENT = "#/components/schemas/";

  private DetectionSchema() {}

  /** The schema itself as {@code Detection}, and its definitions under their own names. */
  static ObjectNode components(ObjectNode schema) {
    ObjectNode detection = schema.deepCopy();
    JsonNode definitions = detection.remove(DEFINITIONS);
    detection.remove(List.of("$schema", "$id"));
    ObjectNode components = JsonNodeFactory.instance.objectNode();
    components.set("Detection", detection);
    definitions.properties().forEach(one -> components.set(one.getKey(), one.getValue()));
    redirect(components);
    return components;
  }

  private static void redirect(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.get(REFERENCE) instanceof TextNode reference
        && reference.textValue().startsWith(LOCAL)) {
      object.put(REFERENCE, COMPONENT + reference.textValue().substring(LOCAL.length()));
    }
    node.forEach(DetectionSchema::redirect);
  }
}
