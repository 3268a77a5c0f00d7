package io.github.deepfakedetector.auth;

import java.nio.file.Path;
import java.util.List;

/** Operators' work on the open store. */
final class LocalAdmin implements AccountAdmin {

  private final Store store;
  private final SchemaGate gate;
  private final Users users;
  private final Transfer transfer;

  LocalAdmin(Store store, SchemaGate gate, Users users, Transfer transfer) {
    this.store = store;
    this.gate = gate;
    this.users = users;
    this.transfer = transfer;
  }

  @Override
  public List<Account> list() {
    gate.pass();
    return users.list();
  }

  @Override
  public Account limit(String email, int requestsPerDay) {
    if (requestsPerDay < 0) {
      throw new InvalidInputException("rate_limit", "The limit must not be negative");
    }
    return set(email, Fields.RATE_LIMIT, requestsPerDay);
  }

  @Override
  public Account disable(String email) {
    return set(email, Fields.DISABLED, true);
  }

  @Override
  public Account enable(String email) {
    return set(email, Fields.DISABLED, false);
  }

  private Account set(String email, String field, Object value) {
    gate.pass();
    return users.set(email, field, value);
  }

  @Override
  public void delete(String email) {
    gate.pass();
    users.delete(email);
  }

  @Override
  public void backup(Path target) {
    store.backup(target);
  }

  @Override
  public long exportTo(Path file) {
    gate.pass();
    return transfer.exportTo(file);
  }

  @Override
  public ImportReport importFrom(Path file) {
    gate.pass();
    return transfer.importFrom(file);
  }
}
