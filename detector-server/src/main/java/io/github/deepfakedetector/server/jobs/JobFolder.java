package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the media of a server's jobs lies, for its owner only, under names that are random; and who
 * the server is, so that it finds its jobs again.
 *
 * <p>One process at a time has the folder: two under one identity would work on the same jobs.
 */
final class JobFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobFolder.class);

  private static final String SERVER_ID = "server-id";
  private static final String LOCK = "lock";
  private static final String MEDIA = ".media";
  private static final int ID_BYTES = 16;

  /** A file that belongs to no job may belong to one that is just being submitted. */
  private static final Duration UNCLAIMED = Duration.ofMinutes(10);

  private final SecureRandom random = new SecureRandom();
  private final Path folder;
  private final FileChannel lock;
  private final String serverId;

  private JobFolder(Path folder, FileChannel lock) throws IOException {
    this.folder = folder;
    this.lock = lock;
    this.serverId = readServerId();
  }

  /**
   * Opens the folder {@code jobs} in a data folder, making it if need be.
   *
   * @throws UnavailableException {@code SETTING_INVALID} if it cannot be used, or is in use
   */
  static JobFolder open(Path dataFolder) {
    Path folder = dataFolder.resolve("jobs").toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder, privately(folder, "rwx------"));
      FileChannel lock = lock(folder);
      try {
        return new JobFolder(folder, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(folder, "cannot be used (" + e.getMessage() + ")", e);
    }
  }

  /** Random, and kept from start to start. */
  String serverId() {
    return serverId;
  }

  /** A name that nobody can guess. */
  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Where a job's media lies. */
  Path media(String id) {
    return folder.resolve(id + MEDIA);
  }

  /** Keeps media for a job, on the disk when this returns. */
  void keep(String id, MediaSource source) throws IOException {
    try (InputStream in = source.open();
        FileChannel channel = create(media(id));
        OutputStream out = Channels.newOutputStream(channel)) {
      in.transferTo(out);
      channel.force(true);
    }
  }

  /** Deletes a job's media, if there is any. */
  void delete(String id) {
    try {
      Files.deleteIfExists(media(id));
    } catch (IOException e) {
      LOG.warn("The media of job {} could not be deleted; that is tried again", id, e);
    }
  }

  /** Deletes what belongs to none of these jobs, nor to one that is just being submitted. */
  void deleteAllBut(Set<String> ids) {
    Instant before = Instant.now().minus(UNCLAIMED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + MEDIA)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        String id = name.substring(0, name.length() - MEDIA.length());
        if (!ids.contains(id) && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("The folder {} could not be tidied; that is tried again", folder, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("the lock of {} could not be closed", folder, e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            privately(file, "rw-------"));
    if (!isFree(channel)) {
      channel.close();
      throw unusable(folder, "is in use by another server", null);
    }
    return channel;
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as taken as by another.
      return false;
    }
  }

  private String readServerId() throws IOException {
    Path file = folder.resolve(SERVER_ID);
    if (!Files.exists(file)) {
      Path fresh = folder.resolve(SERVER_ID + ".new");
      Files.deleteIfExists(fresh);
      try (FileChannel channel = create(fresh)) {
        channel.write(StandardCharsets.US_ASCII.encode(newId()));
        channel.force(true);
      }
      // In one step: half an id would be another server's, and its jobs lost.
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        privately(file, "rw-------"));
  }

  private static FileAttribute<?>[] privately(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static UnavailableException unusable(Path folder, String why, @Nullable Throwable cause) {
    return new UnavailableException(
        ErrorCode.SETTING_INVALID,
        "The folder of jobs " + folder + " " + why + ". Give each server a DATA_DIR of its own.",
        cause);
  }
}
