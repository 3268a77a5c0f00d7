package io.github.deepfakedetector.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import java.util.Optional;

/** A line of JSON for each file: its name, then the detection's members or the error's. */
public final class ScanJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ScanJson() {}

  /** One line, without its end. */
  public static String write(ScannedFile file) {
    ObjectNode line = MAPPER.createObjectNode().put("file", file.name());
    if (file.outcome() instanceof ScanOutcome.Judged judged) {
      line.setAll(members(judged.detection()));
    } else if (file.outcome() instanceof ScanOutcome.Failed failed) {
      line.putObject("error")
          .put("code", failed.code().wireName())
          .put("message", failed.message());
    }
    return line.toString();
  }

  /** The detection, if the line holds one and is complete. */
  static Optional<Detection> readDetection(String line) {
    try {
      return line.contains("\"verdict\"")
          ? Optional.of(DetectionJson.read(line))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // The last line of a process that was killed, or no line of a scan.
      return Optional.empty();
    }
  }

  private static ObjectNode members(Detection detection) {
    try {
      return (ObjectNode) MAPPER.readTree(DetectionJson.write(detection));
    } catch (JsonProcessingException e) {
      throw new InternalException("JSON of this library's own could not be read back.", e);
    }
  }
}
