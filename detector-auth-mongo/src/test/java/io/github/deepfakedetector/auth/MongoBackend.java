package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A database of its own on a MongoDB, dropped at the end. */
final class MongoBackend implements Backend {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String uri;
  private final String database = "accounts_test_" + UUID.randomUUID().toString().substring(0, 8);
  private final MongoStore store;
  private final List<Accounts> opened = new ArrayList<>();

  MongoBackend(String uri) {
    this.uri = uri;
    this.store = MongoStore.connect(uri, database, PATIENCE);
  }

  @Override
  public Accounts open(AccountOptions options, PasswordHasher hasher) {
    // Each with connections of its own, as if on a machine of its own.
    Accounts accounts = Accounts.open(MongoStore.connect(uri, database, PATIENCE), options, hasher);
    opened.add(accounts);
    return accounts;
  }

  @Override
  public Documents users() {
    return store.collection(USERS);
  }

  String database() {
    return database;
  }

  @Override
  public void close() {
    opened.forEach(Accounts::close);
    store.dropDatabase();
    store.close();
  }
}
