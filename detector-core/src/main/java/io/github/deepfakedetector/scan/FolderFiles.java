package io.github.deepfakedetector.scan;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies in a folder and the folders in it; links are followed, and hidden files passed over.
 *
 * @param files in order of their paths
 * @param unreadable what could not be looked into, and why in words
 * @param hidden how many hidden files and folders were passed over
 */
public record FolderFiles(List<Path> files, Map<Path, String> unreadable, int hidden) {
  /** Copies the collections. */
  public FolderFiles {
    files = List.copyOf(files);
    unreadable = Collections.unmodifiableMap(new TreeMap<>(unreadable));
  }

  /**
   * Looks through a folder.
   *
   * @throws IOException if the folder itself cannot be looked into
   */
  public static FolderFiles of(Path folder) throws IOException {
    Visitor visitor = new Visitor(folder);
    Files.walkFileTree(
        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    Collections.sort(visitor.files);
    return new FolderFiles(visitor.files, visitor.unreadable, visitor.hidden);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private final Map<Path, String> unreadable = new TreeMap<>();
    private int hidden;

    private Visitor(Path folder) {
      this.folder = folder;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      return isHidden(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(folder)) {
        throw e;
      }
      unreadable.put(file, reason(e));
      return FileVisitResult.CONTINUE;
    }

    /** Such as {@code AccessDenied}, or {@code FileSystemLoop} for a link that leads back. */
    private static String reason(IOException e) {
      return e.getClass().getSimpleName().replace("Exception", "");
    }

    private boolean isHidden(Path path) {
      boolean is = !path.equals(folder) && String.valueOf(path.getFileName()).startsWith(".");
      hidden += is ? 1 : 0;
      return is;
    }
  }
}
