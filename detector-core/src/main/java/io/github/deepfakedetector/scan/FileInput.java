package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.input.MediaSource;
import java.nio.file.Path;

/** A file, which may turn out not to be there. */
record FileInput(Path file) implements ScanInput {
  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public MediaSource open() {
    return MediaSource.of(file);
  }
}
