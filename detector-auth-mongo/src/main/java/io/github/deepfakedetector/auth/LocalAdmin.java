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
    return set("limit", email, Fields.RATE_LIMIT, requestsPerDay);
  }

  @Override
  public Account disable(String email) {
    return set("disable", email, Fields.DISABLED, true);
  }

  @Override
  public Account enable(String email) {
    return set("enable", email, Fields.DISABLED, false);
  }

  private Account set(String action, String email, String field, Object value) {
    gate.pass();
    Account changed = users.set(email, field, value);
    Audit.operator(action, email);
    return changed;
  }

  @Override
  public void delete(String email) {
    gate.pass();
    users.delete(email);
    Audit.operator("delete", email);
  }

  @Override
  public void backup(Path target) {
    store.backup(target);
    Audit.operator("backup");
  }

  @Override
  public long exportTo(Path file) {
    gate.pass();
    long accounts = transfer.exportTo(file);
    Audit.operator("export");
    return accounts;
  }

  @Override
  public ImportReport importFrom(Path file) {
    gate.pass();
    ImportReport report = transfer.importFrom(file);
    Audit.operator("import");
    return report;
  }
}
