package io.github.deepfakedetector.auth;

import java.util.List;
import org.bson.Document;

/** A store to run the contract on, and a look behind it. */
interface Backend extends AutoCloseable {

  String USERS = "users";

  /** A service on this test's own database; several share it as several servers do. */
  Accounts open(AccountOptions options, PasswordHasher hasher);

  /** The users collection itself. */
  Documents users();

  /** All user documents. */
  default List<Document> documents() {
    var all = new java.util.ArrayList<Document>();
    users().forEach(new Document(), all::add);
    return all;
  }

  @Override
  void close();
}
