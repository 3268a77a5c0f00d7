package io.github.deepfakedetector.model;

import io.github.deepfakedetector.error.CancelledException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of things that can be made again: downloads, unpacked and converted models.
 *
 * <p>An entry is a folder that is either complete or absent: it is made under another name and
 * renamed, under a lock that other threads and other processes respect, so a crash leaves no half
 * entry and two makers make it once. Thread-safe.
 */
public final class CacheFolder {
  private static final long LOCK_RETRY_MILLIS = 20;

  private final Path root;

  private CacheFolder(Path root) {
    this.root = root;
  }

  /** In the given folder, which is created when first needed. */
  public static CacheFolder at(Path root) {
    return new CacheFolder(root.toAbsolutePath());
  }

  /**
   * Where caches go on this system: {@code $DETECTOR_CACHE}, else the user's cache folder by the
   * platform's custom.
   */
  public static Path defaultRoot(Map<String, String> environment) {
    String own = environment.get("DETECTOR_CACHE");
    if (own != null && !own.isBlank()) {
      return Path.of(own);
    }
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home", "."));
    String name = "deepfake-detector";
    if (os.contains("win")) {
      String local = environment.get("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve(name);
    }
    if (os.contains("mac")) {
      return home.resolve("Library/Caches").resolve(name);
    }
    String xdg = environment.get("XDG_CACHE_HOME");
    return (xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg)).resolve(name);
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /**
   * An entry, made if it is absent.
   *
   * @param name a relative path of letters, digits, dots, dashes, underscores and slashes
   * @param maker fills an empty folder
   * @return the complete folder
   * @throws IOException if the maker throws it, or the folder cannot be written
   */
  public Path obtain(String name, Maker maker) throws IOException {
    Path entry = entry(name);
    if (Files.isDirectory(entry)) {
      return entry;
    }
    Path parent = Files.createDirectories(entry.resolveSibling(""));
    Path lockFile = parent.resolve(entry.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (!lock.isValid() || Files.isDirectory(entry)) {
        return entry;
      }
      make(entry, maker);
    }
    return entry;
  }

  /** Whether the entry is there. */
  public boolean contains(String name) {
    return Files.isDirectory(entry(name));
  }

  /** Removes an entry that turned out to be unusable, so that it is made again. */
  public void discard(String name) throws IOException {
    Path entry = entry(name);
    if (Files.isDirectory(entry)) {
      Path doomed = Files.createTempDirectory(entry.resolveSibling(""), ".discarded-");
      Files.move(entry, doomed.resolve("entry"), StandardCopyOption.ATOMIC_MOVE);
      deleteTree(doomed);
    }
  }

  private Path entry(String name) {
    if (!name.matches("[A-Za-z0-9._/-]+") || List.of(name.split("/")).contains("..")) {
      throw new IllegalArgumentException("not a cache entry's name: " + name);
    }
    return root.resolve(name);
  }

  private static void make(Path entry, Maker maker) throws IOException {
    Path partial = Files.createTempDirectory(entry.resolveSibling(""), ".partial-");
    try {
      maker.fill(partial);
      Files.move(partial, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      try {
        deleteTree(partial);
      } catch (IOException | UncheckedIOException leftover) {
        e.addSuppressed(leftover);
      }
      throw e;
    }
  }

  /** The channel's lock holds against other processes; against threads of this one it throws. */
  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOCK_RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Fills an empty folder. */
  @FunctionalInterface
  public interface Maker {
    /** Writes the entry's files into the folder. */
    void fill(Path folder) throws IOException;
  }
}
