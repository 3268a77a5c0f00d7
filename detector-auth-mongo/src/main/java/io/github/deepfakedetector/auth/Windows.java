package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Counts events in windows of time, in the database, so that all servers on it share the counts.
 * Keys are hashed: the collection holds neither emails nor addresses, and nothing a client typed.
 */
final class Windows {

  private static final String COUNT = "count";
  private static final String ENDS = "ends_at";

  private final Documents documents;
  private final AccountOptions options;
  private final Days days;
  private Instant nextSweep = Instant.MIN;

  Windows(Documents documents, AccountOptions options) {
    this.documents = documents;
    this.options = options;
    this.days = new Days(options.clock());
  }

  static String key(String purpose, String... parts) {
    return purpose + ":" + ApiKeys.sha256(String.join("\n", parts));
  }

  /** Of an account's uploads that cannot be read. */
  static String malformed(String accountId) {
    return key("malformed", accountId);
  }

  /**
   * Counts one event, unless the window is full. To be called before the attempt it stands for: if
   * it were counted after, any number of parallel attempts would pass the check first.
   *
   * @throws TooManyAttemptsException if the window is full
   */
  void reserve(String key, Throttle throttle, String refusal) {
    sweep();
    while (!add(key, throttle, true)) {
      check(key, throttle, refusal);
    }
  }

  /** Counts one event, even beyond the limit. */
  void record(String key, Throttle throttle) {
    sweep();
    boolean counted = false;
    while (!counted) {
      counted = add(key, throttle, false);
    }
  }

  /**
   * Checks without counting.
   *
   * @throws TooManyAttemptsException if the window is full
   */
  void check(String key, Throttle throttle, String refusal) {
    Document found = documents.find(new Document(Fields.ID, key));
    if (found != null && end(found).isAfter(now()) && count(found) >= throttle.limit()) {
      throw new TooManyAttemptsException(refusal, days.until(end(found)));
    }
  }

  /** Forgets the events of a key. */
  void clear(String key) {
    documents.delete(new Document(Fields.ID, key));
  }

  /**
   * Counts in the window there is, or begins one. False if the window is full, or if others began,
   * ended or cleared it between our looks at it; the latter only when one of them got further.
   */
  private boolean add(String key, Throttle throttle, boolean limited) {
    return increment(key, throttle, limited) != null
        || restart(key, throttle) != null
        || begin(key, throttle);
  }

  private @Nullable Document increment(String key, Throttle throttle, boolean limited) {
    Document filter =
        new Document(Fields.ID, key).append(ENDS, new Document("$gt", Date.from(now())));
    if (limited) {
      filter.append(COUNT, new Document("$lt", throttle.limit()));
    }
    return documents.update(filter, new Document("$inc", new Document(COUNT, 1)));
  }

  private @Nullable Document restart(String key, Throttle throttle) {
    Document ended =
        new Document(Fields.ID, key).append(ENDS, new Document("$lte", Date.from(now())));
    return documents.update(ended, new Document("$set", fresh(throttle)));
  }

  private boolean begin(String key, Throttle throttle) {
    Document window = new Document(Fields.ID, key);
    window.putAll(fresh(throttle));
    try {
      documents.insert(window);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  private Document fresh(Throttle throttle) {
    return new Document(COUNT, 1).append(ENDS, Date.from(now().plus(throttle.window())));
  }

  /** Removes windows that have ended, now and then: not every store can expire documents itself. */
  private void sweep() {
    Instant now = now();
    synchronized (this) {
      if (now.isBefore(nextSweep)) {
        return;
      }
      nextSweep = now.plus(Duration.ofMinutes(10));
    }
    documents.delete(new Document(ENDS, new Document("$lte", Date.from(now))));
  }

  private Instant now() {
    return options.clock().instant();
  }

  private static Instant end(Document found) {
    return found.getDate(ENDS).toInstant();
  }

  private static int count(Document found) {
    return found.getInteger(COUNT, 0);
  }
}
