package io.github.deepfakedetector.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another process that wants the same entries: run by {@link CacheFolderTest}. */
public final class CacheFolderMain {
  private CacheFolderMain() {}

  /** Takes the cache's folder and how many entries; prints a line for each that it made itself. */
  public static void main(String[] args) throws IOException {
    CacheFolder cache = CacheFolder.at(Path.of(args[0]));
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      String name = "shared/entry" + i;
      Path entry =
          cache.obtain(
              name,
              folder -> {
                Files.writeString(folder.resolve("first"), "whole");
                Files.writeString(folder.resolve("second"), "whole");
                System.out.println("made " + name);
              });
      if (!Files.readString(entry.resolve("second")).equals("whole")) {
        throw new IllegalStateException("half an entry: " + entry);
      }
    }
  }
}
