package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
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
    walk(schema, what, value, seen);
  }

  /** Fields that an answer by this schema can have and that no answer had. */
  Set<String> unseen(String what, JsonNode schema) {
    Set<String> fields = new TreeSet<>();
    walk(schema, what, null, fields);
    fields.removeAll(seen);
    return fields;
  }

  /** The fields of the value, or without one all that the schema names. */
  private void walk(JsonNode schema, String where, JsonNode value, Set<String> fields) {
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").asText();
      walk(document.resolve(schema), reference.replaceAll(".*/", ""), value, fields);
      return;
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String field = where + "." + property.getKey();
              JsonNode inner = value == null ? null : value.get(property.getKey());
              boolean first = (value == null || inner != null) && fields.add(field);
              if (value == null ? first : inner != null) {
                walk(property.getValue(), field, inner, fields);
              }
            });
    if (schema.has("items") && value == null) {
      walk(schema.path("items"), where + "[]", null, fields);
    } else if (schema.has("items")) {
      value.forEach(item -> walk(schema.path("items"), where + "[]", item, fields));
    }
  }
}
