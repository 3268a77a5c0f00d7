package io.github.deepfakedetector.evaluation;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
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
      Files.walkFileTree(
          labelled,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new Visitor(labelled));
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

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path labelled;

    private Visitor(Path labelled) {
      this.labelled = labelled;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      if (isHidden(dir)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file)) {
        boolean fake = name(labelled).equalsIgnoreCase("fake");
        files.add(new LabelledFile(file, nameInFolder(file), fake, kind(file), null));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      remarks.add("Could not be looked into: " + nameInFolder(file) + " (" + reason(e) + ").");
      return FileVisitResult.CONTINUE;
    }

    private static String reason(IOException e) {
      return e.getClass().getSimpleName().replace("Exception", "");
    }

    private boolean isHidden(Path path) {
      boolean is = !path.equals(labelled) && name(path).startsWith(".");
      hidden += is ? 1 : 0;
      return is;
    }

    /** The first folder beneath the class. */
    private @Nullable String kind(Path file) {
      Path beneath = labelled.relativize(file);
      return beneath.getNameCount() > 1 ? beneath.getName(0).toString() : null;
    }
  }
}
