package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;

/** JSON that commands print. */
final class CliJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CliJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode of(Detection detection) {
    return parse(DetectionJson.write(detection));
  }

  /** An object that this library itself wrote. */
  static ObjectNode parse(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InternalException("JSON of this library's own could not be read back.", e);
    }
  }
}
