package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Parses JSON as Python writes it (NaN, Infinity), within limits on size and depth. */
public final class Json {
  private static final int MAX_DEPTH = 200;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private Json() {}

  /**
   * Parses a text.
   *
   * @param what the text's name in an error message
   */
  public static JsonNode parse(String text, String what) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (!node.isObject()) {
        throw Errors.invalid("%s is not a JSON object", what);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw Errors.invalid(e, what + " is not JSON: " + e.getOriginalMessage());
    }
  }
}
