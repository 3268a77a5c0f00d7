package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spark.route.HttpMethod;
import spark.routematch.RouteMatch;

/** The API's description in itself; what the server answers is ApiContractTest's. */
class OpenApiTest {
  private static final Set<HttpMethod> METHODS =
      Set.of(HttpMethod.get, HttpMethod.post, HttpMethod.put, HttpMethod.patch, HttpMethod.delete);

  /** What is answered before Spark is asked. */
  private static final List<String> PAGES = List.of("GET /app", "GET /docs");

  private ApiDocument document;

  @BeforeEach
  void load() throws Exception {
    document = ApiDocument.load();
  }

  @Test
  void isValidOpenApi() {
    JsonSchema openApi =
        JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                factory ->
                    factory.schemaMappers(
                        mappers ->
                            mappers.mapPrefix(
                                "https://spec.openapis.org", "classpath:spec.openapis.org")))
            .getSchema(
                SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));
    assertThat(openApi.validate(document.root())).isEmpty();
    ((ObjectNode) document.root().at("/paths/~1usage/get")).put("nonsense", true);
    assertThat(openApi.validate(document.root())).isNotEmpty();
  }

  @Test
  void hasThePathsThatTheServerHasAndNoOthers(@TempDir Path data) {
    Set<String> routes = new TreeSet<>(PAGES);
    try (DetectorServer server = Servers.bare(data, Map.of())) {
      for (RouteMatch route : server.routes()) {
        if (METHODS.contains(route.getHttpMethod())) {
          routes.add(name(route));
        }
      }
    }
    assertThat(document.operations().stream().map(ApiDocument.Operation::name))
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  private static String name(RouteMatch route) {
    return route.getHttpMethod().name().toUpperCase(Locale.ROOT)
        + " "
        + route.getMatchUri().replaceAll(":(\\w+)", "{$1}");
  }

  @Test
  void saysOfEveryOperationWhatItIsCalledWhereItBelongsAndWhatItDoes() {
    Set<String> tags = new TreeSet<>(document.root().path("tags").findValuesAsText("name"));
    Set<String> ids = new TreeSet<>();
    for (ApiDocument.Operation operation : document.operations()) {
      JsonNode described = operation.described();
      assertThat(described.path("operationId").asText()).matches("[a-z][A-Za-z]+");
      assertThat(ids.add(described.path("operationId").asText())).as(operation.name()).isTrue();
      assertThat(described.path("summary").asText()).as(operation.name()).isNotBlank();
      assertThat(described.path("description").asText()).as(operation.name()).isNotBlank();
      assertThat(tags).contains(described.at("/tags/0").asText());
    }
  }

  @Test
  void hasExamplesThatFitTheirSchemas() {
    Schemas schemas = new Schemas(document);
    int examples = 0;
    for (JsonNode content : document.root().findValues("content")) {
      for (JsonNode media : content) {
        for (JsonNode example : examples(media)) {
          schemas.check("example", media.path("schema"), example);
          examples++;
        }
        media
            .path("examples")
            .properties()
            .forEach(
                named ->
                    assertThat(named.getValue().at("/value/code").asText(named.getKey()))
                        .isEqualTo(named.getKey()));
      }
    }
    assertThat(examples).isGreaterThan(20);
  }

  private static List<JsonNode> examples(JsonNode media) {
    List<JsonNode> examples = new ArrayList<>();
    media.path("examples").forEach(named -> examples.add(named.path("value")));
    if (media.has("example")) {
      examples.add(media.path("example"));
    }
    return examples;
  }

  @Test
  void refersOnlyToWhatIsThereAndHasNothingThatIsNotReferredTo() {
    Set<String> references = new TreeSet<>(document.root().findValuesAsText("$ref"));
    Set<String> components = new TreeSet<>();
    for (Map.Entry<String, JsonNode> kind : document.root().path("components").properties()) {
      kind.getValue()
          .fieldNames()
          .forEachRemaining(name -> components.add("#/components/" + kind.getKey() + "/" + name));
    }
    components.remove("#/components/securitySchemes/apiKey");
    assertThat(references).isEqualTo(components);
  }

  @Test
  void namesNoHostSoThatItHoldsBehindAProxy() {
    assertThat(document.root().path("servers").findValuesAsText("url")).containsExactly(".");
    assertThat(document.root().at("/info/version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void marksWhatMayBeNullAsOpenApi31Does() {
    assertThat(document.root().findValues("nullable")).isEmpty();
    assertThat(document.root().at("/components/schemas/ImageAnswer/properties/error/type"))
        .map(JsonNode::asText)
        .containsExactly("string", "null");
  }
}
