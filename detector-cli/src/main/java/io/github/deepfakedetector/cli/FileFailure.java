package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.scan.ScanJson;
import io.github.deepfakedetector.scan.ScanOutcome;
import io.github.deepfakedetector.scan.ScannedFile;
import java.nio.file.Path;

/** A file of several that could not be used, as all commands print it; the others go on. */
record FileFailure(String file, ScanOutcome.Failed failure) {
  static FileFailure of(Path file, DetectorException error) {
    return new FileFailure(
        file.toString(), new ScanOutcome.Failed(null, error.code(), error.getMessage()));
  }

  static FileFailure of(String file, ScanOutcome.Failed failure) {
    return new FileFailure(file, failure);
  }

  /** For {@code --json}. */
  ObjectNode json() {
    return CliJson.parse(ScanJson.write(new ScannedFile(file, failure)));
  }

  /** For people. */
  String text() {
    return ScanPrinter.columns("ERROR", failure.code().wireName(), file + ": " + failure.message());
  }
}
