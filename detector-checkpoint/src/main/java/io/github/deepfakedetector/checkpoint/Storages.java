package io.github.deepfakedetector.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Where the elements of a file's tensors lie. Thread-safe. */
interface Storages extends AutoCloseable {
  /** The file's name, for messages. */
  String file();

  /**
   * Some of a storage's bytes.
   *
   * @throws io.github.deepfakedetector.error.ModelException {@code MODEL_INVALID} if the file does
   *     not hold them
   */
  byte[] read(StorageRef storage, long from, int length);

  /** Fills a buffer with them. */
  default void read(StorageRef storage, long from, ByteBuffer into) {
    into.put(read(storage, from, into.remaining()));
  }

  /**
   * Those bytes as the file holds them, mapped read-only; empty where they are not in one piece.
   */
  default Optional<ByteBuffer> map(StorageRef storage, long from, long length) {
    return Optional.empty();
  }

  @Override
  void close() throws IOException;
}
