package io.github.deepfakedetector.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an unfinished download left: its bytes, and beside them the entity tag that says which
 * version of the remote file they are of. Without a tag nothing is gone on with, since a file that
 * changed meanwhile would be patched together from two.
 */
record PartialDownload(Path bytes, Path tag) {
  static PartialDownload at(Path bytes) {
    return new PartialDownload(bytes, bytes.resolveSibling(bytes.getFileName() + ".etag"));
  }

  /** How many bytes can be gone on with. */
  long size() throws IOException {
    return entityTag().isPresent() && Files.exists(bytes) ? Files.size(bytes) : 0;
  }

  Optional<String> entityTag() throws IOException {
    return Files.exists(tag) ? Optional.of(Files.readString(tag)) : Optional.empty();
  }

  /**
   * Forgets the bytes, and remembers what the next ones will be of; weak tags promise too little.
   */
  void begin(Optional<String> entityTag) throws IOException {
    Files.deleteIfExists(bytes);
    Files.deleteIfExists(tag);
    Optional<String> strong = entityTag.filter(value -> !value.startsWith("W/"));
    if (strong.isPresent()) {
      Files.writeString(tag, strong.get());
    }
  }

  void finish(Path target) throws IOException {
    Files.move(bytes, target);
    Files.deleteIfExists(tag);
  }
}
