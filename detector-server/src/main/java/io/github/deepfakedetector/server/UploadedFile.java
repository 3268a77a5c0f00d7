package io.github.deepfakedetector.server;

import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of ours that a client sent; messages to the client do not say where it lies. */
record UploadedFile(Path file) implements MediaSource {
  @Override
  public String name() {
    return Uploads.NAME;
  }

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
