package io.github.deepfakedetector.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Optional;

/** Bytes of a file, each storage from a position of its own. */
final class FileStorages implements Storages {
  private final String file;
  private final FileChannel channel;
  private final Map<String, Long> starts;

  /**
   * Takes the channel over.
   *
   * @param starts byte positions by the storages' keys
   */
  FileStorages(String file, FileChannel channel, Map<String, Long> starts) {
    this.file = file;
    this.channel = channel;
    this.starts = Map.copyOf(starts);
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public byte[] read(StorageRef storage, long from, int length) {
    try {
      return read(channel, start(storage) + from, length);
    } catch (IOException e) {
      throw Refusal.of(file, "reading failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void read(StorageRef storage, long from, ByteBuffer into) {
    try {
      fill(channel, start(storage) + from, into);
    } catch (IOException e) {
      throw Refusal.of(file, "reading failed: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<ByteBuffer> map(StorageRef storage, long from, long length) {
    try {
      long position = start(storage) + from;
      if (position + length > channel.size()) {
        throw new IOException("the file ends early");
      }
      return Optional.of(channel.map(FileChannel.MapMode.READ_ONLY, position, length));
    } catch (IOException e) {
      throw Refusal.of(file, "mapping failed: " + e.getMessage(), e);
    }
  }

  private long start(StorageRef storage) {
    Long start = starts.get(storage.key());
    if (start == null) {
      throw Refusal.of(file, "it lacks the storage " + storage.key(), null);
    }
    return start;
  }

  /** Exactly so many bytes from a position. */
  static byte[] read(FileChannel channel, long position, int length) throws IOException {
    if (position < 0 || position + length > channel.size()) {
      throw new IOException("the file ends early");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    fill(channel, position, buffer);
    return buffer.array();
  }

  private static void fill(FileChannel channel, long position, ByteBuffer buffer)
      throws IOException {
    long from = position - buffer.position();
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
