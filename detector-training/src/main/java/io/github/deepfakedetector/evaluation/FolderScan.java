package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.scan.FolderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the files of a folder with sub-folders real and fake, by name in any case. */
final class FolderScan {
  private final Path folder;
  private final List<LabelledFile> files = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int hidden;

  FolderScan(Path folder) {
    this.folder = folder;
  }

  LabelledFiles scan() throws IOException {
    List<Path> classes;
    try (Stream<Path> children = Files.list(folder)) {
      classes = children.filter(Files::isDirectory).filter(FolderScan::isClass).sorted().toList();
    }
    if (classes.isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' has no sub-folder real and none fake. Put the files there, or give a"
              + " list with the columns path,label.");
    }
    for (Path labelled : classes) {
      add(labelled);
    }
    files.sort(Comparator.comparing(LabelledFile::name));
    if (hidden > 0) {
      remarks.add("Hidden files and folders that were passed over: " + hidden + ".");
    }
    return new LabelledFiles(files, remarks);
  }

  private static boolean isClass(Path child) {
    return List.of("real", "fake").contains(name(child).toLowerCase(Locale.ROOT));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private String nameInFolder(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private void add(Path labelled) throws IOException {
    FolderFiles found = FolderFiles.of(labelled);
    boolean fake = name(labelled).equalsIgnoreCase("fake");
    for (Path file : found.files()) {
      files.add(new LabelledFile(file, nameInFolder(file), fake, kind(labelled, file), null));
    }
    found
        .unreadable()
        .forEach(
            (path, reason) ->
                remarks.add(
                    "Could not be looked into: " + nameInFolder(path) + " (" + reason + ")."));
    hidden += found.hidden();
  }

  /** The first folder beneath the class. */
  private static @Nullable String kind(Path labelled, Path file) {
    Path beneath = labelled.relativize(file);
    return beneath.getNameCount() > 1 ? beneath.getName(0).toString() : null;
  }
}
