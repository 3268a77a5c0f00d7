package io.github.deepfakedetector.auth;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the users collection into shape, be it empty, ours or the original service's. Every step
 * may be repeated, and run on several servers at once.
 */
final class Schema {

  private static final Logger log = LoggerFactory.getLogger(Schema.class);

  /** The original indexed this field, uniquely, and never wrote it: its second signup failed. */
  private static final String STALE_FIELD = "api_key";

  private final Documents users;

  Schema(Documents users) {
    this.users = users;
  }

  void prepare() {
    dropStaleIndexes();
    ensureIndex(Fields.EMAIL_KEY, true);
    fillEmailKeys();
    ensureIndex(Fields.EMAIL, false);
    ensureIndex(Fields.API_KEY_HASH, true);
  }

  private void dropStaleIndexes() {
    for (Document index : users.indexes()) {
      if (isOn(index, STALE_FIELD)) {
        log.info("Dropping the stale index {} on {}", index.getString("name"), STALE_FIELD);
        users.dropIndex(index.getString("name"));
      }
    }
  }

  private void ensureIndex(String field, boolean sparse) {
    if (users.indexes().stream().anyMatch(index -> isOn(index, field))) {
      return;
    }
    if (!users.createIndex(field, true, sparse)) {
      // Nothing here relies on it being unique but email_key, which is a field of our own.
      log.warn("Existing users share a value of {}: its index is not unique", field);
      users.createIndex(field, false, sparse);
    }
  }

  private static boolean isOn(Document index, String field) {
    return index.get("key") instanceof Document key && key.size() == 1 && key.containsKey(field);
  }

  /** Gives the original's documents the field by which emails are compared. */
  private void fillEmailKeys() {
    List<Document> unfilled = new ArrayList<>();
    users.forEach(
        new Document(Fields.EMAIL_KEY, new Document("$exists", false)), user -> unfilled.add(user));
    for (Document user : unfilled) {
      Object id = user.get(Fields.ID);
      if (id != null && user.get(Fields.EMAIL) instanceof String email) {
        fillEmailKey(id, email);
      }
    }
  }

  private void fillEmailKey(Object id, String email) {
    Document filter =
        new Document(Fields.ID, id).append(Fields.EMAIL_KEY, new Document("$exists", false));
    Document set = new Document("$set", new Document(Fields.EMAIL_KEY, Emails.key(email)));
    try {
      users.update(filter, set);
    } catch (DuplicateKeyException e) {
      // Two accounts differ only in case. Both still log in with their email as stored.
      log.warn("The email of user {} differs from another user's only in case", id);
    }
  }
}
