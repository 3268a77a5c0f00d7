package io.github.deepfakedetector.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The right to open a data folder's store. The operating system frees it when the process ends,
 * however it ends; what the file says only tells others whom to ask.
 */
final class StoreLock implements AutoCloseable {

  private static final String FILE = "accounts.lock";

  /** Far behind the text, since on Windows nobody else can read what is locked. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StoreLockedException if someone has it
   */
  static StoreLock acquire(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    PrivateFiles.ensure(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw locked(folder, file);
      }
      sign(channel);
      return new StoreLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as taken as by another.
      return null;
    }
  }

  private static void sign(FileChannel channel) throws IOException {
    String holder =
        "process "
            + ProcessHandle.current().pid()
            + " since "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
  }

  private static StoreLockedException locked(Path folder, Path file) throws IOException {
    String signed = Files.readString(file).strip();
    String holder = signed.isEmpty() ? "a process that is just starting" : signed;
    return new StoreLockedException(
        "The account store in "
            + folder
            + " is in use by "
            + holder
            + ". Stop that process, or give this one a data folder of its own.",
        holder);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
