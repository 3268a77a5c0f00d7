package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file under the name that the host has for it.
 *
 * @param file as the host's user sees it
 * @param name for messages
 */
record NamedSource(Path file, String name) implements MediaSource {
  @Override
  public long size() {
    try {
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
}
