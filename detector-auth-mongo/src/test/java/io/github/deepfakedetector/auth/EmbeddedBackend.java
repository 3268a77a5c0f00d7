package io.github.deepfakedetector.auth;

import java.nio.file.Path;

/** The embedded store in a folder. */
final class EmbeddedBackend implements Backend {

  private final EmbeddedStore store;

  EmbeddedBackend(Path folder) {
    store = EmbeddedStore.open(folder, true);
  }

  @Override
  public Accounts open(AccountOptions options, PasswordHasher hasher) {
    return Accounts.open(store, options, hasher);
  }

  @Override
  public Documents users() {
    return store.collection(USERS);
  }

  @Override
  public void close() {
    store.close();
  }
}
