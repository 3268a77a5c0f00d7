package io.github.deepfakedetector.training.fakes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Folders of pictures to learn from.
 *
 * @param real folders of real pictures, at least one
 * @param fake folders of fakes
 * @param kinds of fake that several generators of an index belong to, by name; a generator that is
 *     in none is a kind of its own
 * @param holdBack sources that are held back as a whole
 * @param together sources of an index that show the same people
 */
public record FaceFolders(
    List<Path> real,
    List<Path> fake,
    Map<String, List<String>> kinds,
    List<String> holdBack,
    List<String> together) {
  /** Copies the collections and checks that there is something real. */
  public FaceFolders {
    real = List.copyOf(real);
    fake = List.copyOf(fake);
    kinds = Map.copyOf(kinds);
    holdBack = List.copyOf(holdBack);
    together = List.copyOf(together);
    if (real.isEmpty()) {
      throw new IllegalArgumentException("there must be a folder of real pictures");
    }
  }
}
