package io.github.deepfakedetector.server.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.LibraryVersion;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.result.DetectionJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What {@code /openapi.json} answers: the files beside this class as one document, with the
 * library's schema of detections among its components.
 */
public final class OpenApiDocument {
  /** Each with its paths and what only they need; in the order in which readers see them. */
  private static final List<String> TOPICS =
      List.of("detection.json", "jobs.json", "accounts.json", "status.json", "pages.json");

  /** Paths have methods, and kinds of components have names: beneath them nothing is joined. */
  private static final int JOINED_LEVELS = 2;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OpenApiDocument() {}

  /** The document, in OpenAPI 3.1. */
  public static String json() {
    ObjectNode document = object("api.json", text("api.json"));
    for (String topic : TOPICS) {
      join(document, object(topic, text(topic)), JOINED_LEVELS);
    }
    join(
        document.withObject("/components/schemas"),
        DetectionSchema.components(object("The schema of detections", DetectionJson.schema())),
        0);
    document
        .withObject("/info")
        .put("description", text("introduction.md"))
        .put("version", LibraryVersion.current());
    return document.toString();
  }

  private static void join(ObjectNode whole, ObjectNode part, int levels) {
    for (Map.Entry<String, JsonNode> member : part.properties()) {
      JsonNode known = whole.get(member.getKey());
      if (known == null) {
        whole.set(member.getKey(), member.getValue());
      } else if (levels > 0
          && known instanceof ObjectNode knownObject
          && member.getValue() instanceof ObjectNode added) {
        join(knownObject, added, levels - 1);
      } else {
        throw new InternalException(
            "The API's description has '" + member.getKey() + "' twice.", null);
      }
    }
  }

  private static ObjectNode object(String what, String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException | ClassCastException e) {
      throw new InternalException(what + " is not a JSON object.", e);
    }
  }

  private static String text(String name) {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new InternalException("The API's description lacks " + name + " in the jar.", null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
