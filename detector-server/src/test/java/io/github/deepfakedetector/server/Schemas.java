package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schemas of the API's description. Clients are to pass over what they do not know; here it is
 * an error, and whatever is described must have been seen in the end.
 */
final class Schemas {
  private static final String COMPONENTS = "components";
  private static final JsonMetaSchema DIALECT =
      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
          .keyword(new NonValidationKeyword(COMPONENTS))
          .build();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.builder()
          .metaSchema(DIALECT)
          .defaultMetaSchemaIri(DIALECT.getIri())
          .build();

  private final ApiDocument document;
  private final ObjectNode closedComponents;
  private final Set<String> seen = new TreeSet<>();

  Schemas(ApiDocument document) {
    this.document = document;
    this.closedComponents = document.root().path(COMPONENTS).deepCopy();
    close(closedComponents);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Schemas::close);
  }

  /** Fails unless the value fits and has no field that the schema does not name. */
  void check(String what, JsonNode schema, JsonNode value) {
    ObjectNode closed = schema.deepCopy();
    close(closed);
    closed.set(COMPONENTS, closedComponents);
    assertThat(FACTORY.getSchema(closed).validate(value)).as("%s: %s", what, value).isEmpty();
  }

  /** The same, of an answer, whose fields are then seen. */
  void checkAnswer(String what, JsonNode schema, JsonNode value) {
    check(what, schema, value);
    see(schema, what, value);
  }

  /** Fields that an answer by this schema can have and that no answer had. */
  Set<String> unseen(String what, JsonNode schema) {
    Set<String> fields = new TreeSet<>();
    name(schema, what, fields);
    fields.removeAll(seen);
    return fields;
  }

  private void see(JsonNode schema, String where, JsonNode value) {
    JsonNode resolved = document.resolve(schema);
    String place = place(schema, where);
    for (Map.Entry<String, JsonNode> property : resolved.path("properties").properties()) {
      if (value.has(property.getKey())) {
        String field = place + "." + property.getKey();
        seen.add(field);
        see(property.getValue(), field, value.path(property.getKey()));
      }
    }
    if (resolved.has("items")) {
      value.forEach(item -> see(resolved.path("items"), place + "[]", item));
    }
  }

  private void name(JsonNode schema, String where, Set<String> fields) {
    JsonNode resolved = document.resolve(schema);
    String place = place(schema, where);
    for (Map.Entry<String, JsonNode> property : resolved.path("properties").properties()) {
      String field = place + "." + property.getKey();
      if (fields.add(field)) {
        name(property.getValue(), field, fields);
      }
    }
    if (resolved.has("items")) {
      name(resolved.path("items"), place + "[]", fields);
    }
  }

  /** The component's name, or where in which answer it is. */
  private static String place(JsonNode schema, String where) {
    return schema.has("$ref") ? schema.path("$ref").asText().replaceAll(".*/", "") : where;
  }
}
