package io.github.deepfakedetector.checkpoint;

import java.io.IOException;

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

  @Override
  void close() throws IOException;
}
