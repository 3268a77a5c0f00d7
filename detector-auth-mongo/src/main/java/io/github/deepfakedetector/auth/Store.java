package io.github.deepfakedetector.auth;

import java.nio.file.Path;

/** A database, real or embedded. */
interface Store extends AutoCloseable {

  /** The collection of this name, which need not exist yet. */
  Documents collection(String name);

  /**
   * Writes a consistent copy of the whole store.
   *
   * @throws StoreOperationException if this store cannot, or the file cannot be written
   */
  void backup(Path target);

  /**
   * Returns if the store answers.
   *
   * @throws StoreUnavailableException if it does not
   */
  void ping();

  @Override
  void close();
}
