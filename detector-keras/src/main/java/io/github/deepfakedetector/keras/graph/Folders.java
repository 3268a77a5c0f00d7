package io.github.deepfakedetector.keras.graph;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies folders. */
public final class Folders {
  private Folders() {}

  /** Copies a folder's content into one that is absent or empty. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> present = Files.list(to)) {
      if (present.findAny().isPresent()) {
        throw new DirectoryNotEmptyException(to.toString());
      }
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path source : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target);
        }
      }
    }
  }
}
