package io.github.deepfakedetector.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.server.openapi.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The API's description, to look things up in. */
final class ApiDocument {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode root;

  private ApiDocument(JsonNode root) {
    this.root = root;
  }

  static ApiDocument load() throws JsonProcessingException {
    return new ApiDocument(read(OpenApiDocument.json()));
  }

  /** The document is nested more deeply than the server lets a request be. */
  static JsonNode read(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }

  JsonNode root() {
    return root;
  }

  /**
   * One method of one path.
   *
   * @param described the operation object
   */
  record Operation(String method, String path, JsonNode described) {
    String name() {
      return method + " " + path;
    }

    /** A path that it answers. */
    String target() {
      return path.replaceAll("\\{\\w+}", "x");
    }

    boolean answers(String otherMethod, String target) {
      return method.equals(otherMethod) && target.matches(path.replaceAll("\\{\\w+}", "[^/]+"));
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.add(
            new Operation(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
    return operations;
  }

  Operation operation(String method, String target) {
    return operations().stream()
        .filter(operation -> operation.answers(method, target))
        .findFirst()
        .orElseThrow(() -> new AssertionError(method + " " + target + " is not described"));
  }

  /** The node, or what it refers to. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** The body that the description gives as an example of the request. */
  String exampleBody(String path) {
    return operation("POST", path)
        .described()
        .at("/requestBody/content/application~1json/example")
        .toString();
  }

  /** The fields of the form that a path takes, or of its JSON body. */
  JsonNode requestFields(String path) {
    JsonNode content = operation("POST", path).described().at("/requestBody/content");
    return resolve(content.iterator().next().path("schema")).path("properties");
  }
}
