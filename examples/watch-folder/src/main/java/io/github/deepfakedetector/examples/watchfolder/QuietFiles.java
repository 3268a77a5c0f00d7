package io.github.deepfakedetector.examples.watchfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells files that are complete from files that are still being copied: those whose size and time
 * have not changed for a while. Looking again and again works on network drives too, whose changes
 * no one announces. For one thread.
 */
final class QuietFiles {
  private final Path folder;
  private final Duration quiet;
  private final Map<Path, Seen> seen = new HashMap<>();

  private record Seen(long size, FileTime modified, Instant since) {}

  QuietFiles(Path folder, Duration quiet) {
    this.folder = folder;
    this.quiet = quiet;
  }

  /** Files that lie in the folder itself, complete at this moment. */
  List<Path> at(Instant now) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).filter(QuietFiles::isVisible).sorted().toList();
    }
    seen.keySet().retainAll(files);
    List<Path> complete = new ArrayList<>();
    for (Path file : files) {
      if (isQuiet(file, now)) {
        complete.add(file);
      }
    }
    return complete;
  }

  private static boolean isVisible(Path file) {
    return !String.valueOf(file.getFileName()).startsWith(".");
  }

  private boolean isQuiet(Path file, Instant now) throws IOException {
    try {
      Seen before = seen.get(file);
      long size = Files.size(file);
      FileTime modified = Files.getLastModifiedTime(file);
      if (before == null || before.size() != size || !before.modified().equals(modified)) {
        seen.put(file, new Seen(size, modified, now));
        return false;
      }
      return Duration.between(before.since(), now).compareTo(quiet) >= 0;
    } catch (NoSuchFileException e) {
      // Whoever put it there took it away again.
      seen.remove(file);
      return false;
    }
  }
}
