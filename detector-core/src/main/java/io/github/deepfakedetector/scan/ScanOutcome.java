package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.Detection;
import org.jspecify.annotations.Nullable;

/** What became of a file. */
public sealed interface ScanOutcome {
  /**
   * It was judged, NOT_APPLICABLE included.
   *
   * @param detection the answer
   */
  record Judged(Detection detection) implements ScanOutcome {}

  /**
   * It could not be judged.
   *
   * @param medium if the content shows one
   * @param code whose fault it is
   * @param message in words
   */
  record Failed(@Nullable MediaKind medium, ErrorCode code, String message) implements ScanOutcome {
    static Failed of(@Nullable MediaKind medium, DetectorException error) {
      return new Failed(medium, error.code(), error.getMessage());
    }
  }
}
