package io.github.deepfakedetector.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.deepfakedetector.error.InternalException;

/** Bodies to and from JSON; names in snake case, as the original has them. */
final class Json {
  private static final int MAX_DEPTH = 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private static final JsonMapper CAMEL_CASE =
      MAPPER.rebuild().propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE).build();

  private Json() {}

  static String write(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new InternalException("An answer could not be written as JSON.", e);
    }
  }

  /** What is not part of the original's API is in the library's own form, camel case. */
  static String writeCamelCase(Object value) {
    try {
      return CAMEL_CASE.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new InternalException("A value could not be written as JSON.", e);
    }
  }

  static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }
}
