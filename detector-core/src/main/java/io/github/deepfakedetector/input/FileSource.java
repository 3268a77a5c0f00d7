package io.github.deepfakedetector.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file: the caller's own, or a spooled one that goes with the source. */
record FileSource(Path file, String name, boolean owned) implements MediaSource {
  @Override
  public long size() {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("it is a folder");
      }
      return Files.size(file);
    } catch (IOException e) {
      throw inaccessible(e);
    }
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public Optional<Path> path() {
    return Optional.of(file);
  }

  @Override
  public void close() {
    if (owned) {
      Spool.delete(file);
    }
  }
}
