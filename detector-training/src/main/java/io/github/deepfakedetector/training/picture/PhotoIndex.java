package io.github.deepfakedetector.training.picture;

import io.github.deepfakedetector.training.MediaIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What an index says of photos, and which of them show the same person: those of one repository
 * whose original names begin with the same word or number.
 */
final class PhotoIndex {
  private final MediaIndex index;
  private final Set<String> together;

  private PhotoIndex(MediaIndex index, Set<String> together) {
    this.index = index;
    this.together = Set.copyOf(together);
  }

  /**
   * Reads it; a folder without one has an empty index.
   *
   * @param together repositories that show the same people under other names
   */
  static PhotoIndex read(Path folder, Set<String> together) throws IOException {
    return new PhotoIndex(MediaIndex.read(folder), together);
  }

  /** The group of a photo; one that is not in the index is a group of its own. */
  String group(String name) {
    return index.row(name).map(this::group).orElse(name);
  }

  private String group(MediaIndex.Row row) {
    return together.contains(row.repository())
        ? String.join("+", together.stream().sorted().toList())
        : row.repository() + "/" + word(row.path());
  }

  /** The name's first word or number; a part of a montage is its own. */
  private static String word(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return path.indexOf('#') >= 0 ? name : name.split("[_. -]", 2)[0];
  }

  /** The repository that a photo comes from, if it is known. */
  Optional<String> source(String name) {
    return index.row(name).map(MediaIndex.Row::repository).filter(s -> !s.isEmpty());
  }

  /** What made a photo, if it is known. */
  Optional<String> generator(String name) {
    return index.row(name).map(MediaIndex.Row::generator).filter(s -> !s.isEmpty());
  }
}
