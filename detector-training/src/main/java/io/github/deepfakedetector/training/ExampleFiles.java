package io.github.deepfakedetector.training;

import java.nio.file.Path;

/** Where what is held back is written: {@code real}, and {@code fake} with a folder a kind. */
public final class ExampleFiles {
  private ExampleFiles() {}

  /**
   * The file of an example.
   *
   * @param kind of fake, or {@link Judged#REAL}
   * @param name of the example
   * @param ending with its point
   */
  public static Path of(Path folder, String kind, String name, String ending) {
    Path at =
        kind.equals(Judged.REAL)
            ? folder.resolve("real")
            : folder.resolve("fake").resolve(plain(kind));
    return at.resolve(plain(name) + ending);
  }

  /** A name that is one file's everywhere. */
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]+", "-");
  }
}
