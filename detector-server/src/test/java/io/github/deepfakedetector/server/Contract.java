package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The API's description held against what the server does: each answer must be described, with its
 * headers and every field, and in the end each description must have been an answer.
 */
final class Contract {
  private static final String SCHEMA = "/content/application~1json/schema";
  private static final String EXAMPLES = "/content/application~1json/examples";
  private static final String ERROR = "#/components/schemas/Error";

  /** HTTP's own, and what is for browsers alone. */
  private static final Set<String> NOT_OURS =
      Set.of("connection", "content-length", "content-type", "date", "transfer-encoding", "vary");

  private static final String FOR_BROWSERS =
      "access-control-.*|content-security-policy|cross-origin-.*|referrer-policy"
          + "|x-content-type-options";

  private final ApiDocument document;
  private final Schemas schemas;
  private final Set<String> given = new TreeSet<>();

  Contract(ApiDocument document) {
    this.document = document;
    this.schemas = new Schemas(document);
  }

  ApiDocument document() {
    return document;
  }

  /** Checks an answer and gives it back. */
  HttpResponse<String> check(HttpResponse<String> response) throws JsonProcessingException {
    check(response.request().method(), response.request().uri().getPath(), Answer.of(response));
    return response;
  }

  void check(String method, String target, Answer answer) throws JsonProcessingException {
    ApiDocument.Operation operation = document.operation(method, target);
    JsonNode responses = operation.described().path("responses");
    String status = String.valueOf(answer.status());
    String described = responses.has(status) ? status : "default";
    String what = operation.name() + " " + described;
    JsonNode response = document.resolve(responses.path(described));
    assertThat(response.has("description")).as("%s is described: %s", what, answer).isTrue();
    given.add(what);
    checkHeaders(what, response.path("headers"), answer.headers());
    checkBody(what, response, answer);
    if (hasCodes(response)) {
      String code = read(answer).path("code").asText();
      assertThat(response.at(EXAMPLES).has(code)).as("%s: example of %s", what, code).isTrue();
      given.add(code(what, responses.path(described), code));
    }
  }

  private void checkHeaders(String what, JsonNode described, Map<String, String> headers) {
    Set<String> unknown = new TreeSet<>(headers.keySet());
    unknown.removeAll(NOT_OURS);
    unknown.removeIf(name -> name.matches(FOR_BROWSERS));
    for (Map.Entry<String, JsonNode> one : described.properties()) {
      JsonNode header = document.resolve(one.getValue());
      String value = headers.get(one.getKey().toLowerCase(Locale.ROOT));
      unknown.remove(one.getKey().toLowerCase(Locale.ROOT));
      if (value != null) {
        schemas.check(what + " " + one.getKey(), header.path("schema"), typed(header, value));
      } else if (header.path("required").asBoolean()) {
        throw new AssertionError(what + " has no header " + one.getKey() + ": " + headers);
      }
    }
    assertThat(unknown).as("headers of %s that are not described", what).isEmpty();
  }

  private JsonNode typed(JsonNode header, String value) {
    JsonNode schema = document.resolve(header.path("schema"));
    return schema.path("type").asText().equals("integer")
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
        : JsonNodeFactory.instance.textNode(value);
  }

  private void checkBody(String what, JsonNode response, Answer answer)
      throws JsonProcessingException {
    if (!response.has("content")) {
      assertThat(answer.body()).as(what).isEmpty();
      return;
    }
    JsonNode media = response.path("content").path(answer.mediaType());
    assertThat(media.has("schema")).as("%s as %s", what, answer.mediaType()).isTrue();
    if (answer.mediaType().equals("application/json")) {
      schemas.checkAnswer(what, media.path("schema"), read(answer));
    }
  }

  /** Checks a body that no server could be brought to send here. */
  void checkBody(String method, String path, String json) throws JsonProcessingException {
    JsonNode responses = document.operation(method, path).described().path("responses");
    JsonNode schema = document.resolve(responses.path("200")).at(SCHEMA);
    schemas.checkAnswer(method + " " + path + " 200", schema, ApiDocument.read(json));
  }

  /** What is described and was in no answer: statuses, codes of errors, fields. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    for (ApiDocument.Operation operation : document.operations()) {
      for (Map.Entry<String, JsonNode> status :
          operation.described().path("responses").properties()) {
        missing.addAll(described(operation.name() + " " + status.getKey(), status.getValue()));
      }
    }
    missing.removeAll(given);
    return missing;
  }

  private Set<String> described(String what, JsonNode responseOrReference) {
    Set<String> described = new TreeSet<>(Set.of(what));
    JsonNode response = document.resolve(responseOrReference);
    response
        .path("content")
        .forEach(media -> described.addAll(schemas.unseen(what, media.path("schema"))));
    if (hasCodes(response)) {
      response
          .at(EXAMPLES)
          .fieldNames()
          .forEachRemaining(name -> described.add(code(what, responseOrReference, name)));
    }
    return described;
  }

  /** Each code that an error can have is the name of an example, unless it can be any. */
  private static boolean hasCodes(JsonNode response) {
    return response.at(SCHEMA + "/$ref").asText().equals(ERROR) && response.at(EXAMPLES).isObject();
  }

  /** Where several operations share a description, an answer of one of them is enough. */
  private static String code(String what, JsonNode responseOrReference, String code) {
    return responseOrReference.path("$ref").asText(what) + " " + code;
  }

  private static JsonNode read(Answer answer) throws JsonProcessingException {
    return ApiDocument.read(answer.body());
  }
}
