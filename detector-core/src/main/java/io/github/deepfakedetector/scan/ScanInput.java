package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaSource;
import java.nio.file.Path;

/** Something to judge among many, which holds nothing until it is its turn. */
public interface ScanInput {
  /** What to call it: a path or an address, as the results name it. */
  String name();

  /**
   * Its bytes; the caller closes them.
   *
   * @throws DetectorException if there is no way to them
   */
  MediaSource open();

  /** A file. */
  static ScanInput of(Path file) {
    return new FileInput(file);
  }
}
