package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.DetectorException;
import java.nio.file.Path;

/** A file of several that could not be used, as all commands print it; the others go on. */
record FileFailure(Path file, DetectorException error) {
  /** For {@code --json}. */
  ObjectNode json() {
    ObjectNode line = CliJson.object().put("file", file.toString());
    line.putObject("error").put("code", error.code().wireName()).put("message", error.getMessage());
    return line;
  }

  /** For people. */
  String text() {
    return ScanPrinter.columns("ERROR", error.code().wireName(), file + ": " + error.getMessage());
  }
}
