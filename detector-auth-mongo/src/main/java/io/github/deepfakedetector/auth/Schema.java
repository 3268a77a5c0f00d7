package io.github.deepfakedetector.auth;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the collections into shape: the users', be it empty, ours or the original service's, and
 * the jobs'. Every step may be repeated, and run on several servers at once.
 */
final class Schema {

  private static final Logger log = LoggerFactory.getLogger(Schema.class);

  /** The original indexed this field, uniquely, and never wrote it: its second signup failed. */
  private static final String STALE_FIELD = "api_key";

  private final Documents users;
  private final Documents jobs;

  Schema(Documents users, Documents jobs) {
    this.users = users;
    this.jobs = jobs;
  }

  void prepare() {
    dropStaleIndexes();
    ensureIndex(users, Fields.EMAIL_KEY, true);
    fillEmailKeys();
    ensureIndex(users, Fields.EMAIL, false);
    ensureIndex(users, Fields.API_KEY_HASH, true);
    ensureIndex(jobs, JobFields.SLOT, true);
    ensureIndex(jobs, JobFields.IDEMPOTENCY, true);
  }

  private void dropStaleIndexes() {
    for (Document index : users.indexes()) {
      if (isOn(index, STALE_FIELD)) {
        log.info("Dropping the stale index {} on {}", index.getString("name"), STALE_FIELD);
        users.dropIndex(index.getString("name"));
      }
    }
  }

  private static void ensureIndex(Documents documents, String field, boolean sparse) {
    if (documents.indexes().stream().anyMatch(index -> isOn(index, field))) {
      return;
    }
    if (!documents.createIndex(field, true, sparse)) {
      // Nothing here relies on it being unique but email_key and those of jobs, which are our own.
      log.warn("Existing documents share a value of {}: its index is not unique", field);
      documents.createIndex(field, false, sparse);
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
