package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaSource;

/** Something that was asked for and cannot be opened, so that the results say why. */
record LostInput(String name, String reason) implements ScanInput {
  @Override
  public MediaSource open() {
    throw new MediaException(ErrorCode.MEDIA_INACCESSIBLE, reason);
  }
}
