package io.github.deepfakedetector.auth;

import java.time.LocalDate;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Charges requests, exactly. A charge is one of two atomic operations, each of which carries in its
 * filter all that must hold for it: count on a day already begun, while under the limit; or begin a
 * day. Whichever of many parallel calls begins the day, the others fall back to counting.
 */
final class Quota {

  /**
   * Each round is lost only to another call's success, so that this is never reached in practice.
   */
  private static final int MAX_ROUNDS = 100;

  private final Documents documents;
  private final Users users;
  private final AccountOptions options;
  private final Days days;

  Quota(Documents documents, Users users, AccountOptions options) {
    this.documents = documents;
    this.users = users;
    this.options = options;
    this.days = new Days(options.clock());
  }

  Charge charge(String keyHash) {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      LocalDate today = days.today();
      Document charged = count(keyHash, today);
      if (charged == null) {
        charged = beginDay(keyHash, today);
      }
      if (charged != null) {
        return charged(users.read(charged), today);
      }
      refuseIfExhausted(keyHash, today);
    }
    throw new StoreUnavailableException("An account's count kept changing.", null, true);
  }

  /** Takes a charge back: from the total always, from the day's count while that day lasts. */
  void refund(Charge charge) {
    takeBack(charge.documentId(), charge.day(), new Document(), new Document());
  }

  /**
   * Takes a job's charge back, however often it is asked to: the account remembers the job, in the
   * same operation, until {@link #forgetRefund}.
   */
  void refundOnce(Object accountId, LocalDate day, String job) {
    takeBack(
        accountId,
        day,
        new Document(Fields.REFUNDED_JOBS, new Document("$ne", job)),
        new Document("$push", new Document(Fields.REFUNDED_JOBS, job)));
  }

  /** When the job itself says that its charge was given back. */
  void forgetRefund(Object accountId, String job) {
    documents.update(
        new Document(Fields.ID, accountId).append(Fields.REFUNDED_JOBS, job),
        new Document("$pull", new Document(Fields.REFUNDED_JOBS, job)));
  }

  private void takeBack(Object accountId, LocalDate day, Document onlyIf, Document also) {
    Document sameDay =
        new Document(Fields.ID, accountId)
            .append(Fields.LAST_REQUEST_DATE, day.toString())
            .append(Fields.REQUESTS_TODAY, new Document("$gt", 0));
    sameDay.putAll(onlyIf);
    Document both = new Document(Fields.REQUESTS_TODAY, -1).append(Fields.TOTAL_REQUESTS, -1);
    if (documents.update(sameDay, inc(both, also)) == null) {
      Document anyDay =
          new Document(Fields.ID, accountId).append(Fields.TOTAL_REQUESTS, new Document("$gt", 0));
      anyDay.putAll(onlyIf);
      documents.update(anyDay, inc(new Document(Fields.TOTAL_REQUESTS, -1), also));
    }
  }

  private static Document inc(Document amounts, Document also) {
    Document update = new Document("$inc", amounts);
    update.putAll(also);
    return update;
  }

  private @Nullable Document count(String keyHash, LocalDate today) {
    Document filter =
        enabled(keyHash)
            .append(Fields.LAST_REQUEST_DATE, new Document("$in", Days.current(today)))
            .append("$expr", new Document("$lt", List.of(or(Fields.REQUESTS_TODAY, 0), limit())));
    Document increment = new Document(Fields.REQUESTS_TODAY, 1).append(Fields.TOTAL_REQUESTS, 1);
    return documents.update(filter, new Document("$inc", increment));
  }

  private @Nullable Document beginDay(String keyHash, LocalDate today) {
    Document filter =
        enabled(keyHash)
            .append(Fields.LAST_REQUEST_DATE, new Document("$nin", Days.current(today)))
            .append("$expr", new Document("$lt", List.of(0, limit())));
    Document begin =
        new Document(Fields.REQUESTS_TODAY, 1).append(Fields.LAST_REQUEST_DATE, today.toString());
    return documents.update(
        filter, new Document("$set", begin).append("$inc", new Document(Fields.TOTAL_REQUESTS, 1)));
  }

  private void refuseIfExhausted(String keyHash, LocalDate today) {
    Usage usage = users.byKeyHash(keyHash).usage(today);
    if (usage.remaining() == 0) {
      throw new QuotaExceededException(usage, days.until(usage.resetsAt()));
    }
  }

  private static Charge charged(UserDocument user, LocalDate today) {
    String counted = user.countedDate();
    LocalDate day = today.toString().equals(counted) ? today : today.plusDays(1);
    return new Charge(user.id(), user.account(today), day);
  }

  private static Document enabled(String keyHash) {
    return new Document(Fields.API_KEY_HASH, keyHash)
        .append(Fields.DISABLED, new Document("$ne", true));
  }

  private Document limit() {
    return or(Fields.RATE_LIMIT, options.rateLimit());
  }

  private static Document or(String field, int otherwise) {
    return new Document("$ifNull", List.of("$" + field, otherwise));
  }
}
