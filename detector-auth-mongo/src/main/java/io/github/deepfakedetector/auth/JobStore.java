package io.github.deepfakedetector.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The documents of jobs. Each change is one conditional operation on one document; what must be
 * done to another document after it is noted in the same operation, and done until it is crossed
 * out.
 */
final class JobStore {

  private final Documents documents;
  private final Quota quota;
  private final Windows windows;
  private final AccountOptions options;
  private final SchemaGate gate;

  JobStore(
      Documents documents, Quota quota, Windows windows, AccountOptions options, SchemaGate gate) {
    this.documents = documents;
    this.quota = quota;
    this.windows = windows;
    this.options = options;
    this.gate = gate;
  }

  Instant now() {
    return options.clock().instant();
  }

  @Nullable JobDocument byId(String id) {
    return first(new Document(Fields.ID, id));
  }

  @Nullable JobDocument byKey(String accountId, String key) {
    return first(new Document(JobFields.IDEMPOTENCY, JobDocument.idempotency(accountId, key)));
  }

  @Nullable JobDocument bySlot(String slot) {
    return first(new Document(JobFields.SLOT, slot));
  }

  private @Nullable JobDocument first(Document filter) {
    gate.pass();
    Document found = documents.find(filter);
    return found == null ? null : new JobDocument(found);
  }

  List<JobDocument> all(Document filter) {
    gate.pass();
    List<JobDocument> found = new ArrayList<>();
    documents.forEach(filter, job -> found.add(new JobDocument(job)));
    return found;
  }

  /** False if its slot or its key is taken. */
  boolean insert(Document job) {
    gate.pass();
    try {
      documents.insert(job);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    } catch (StoreUnavailableException e) {
      if (!e.certainlyNotDone()) {
        withdraw(job, e);
      }
      throw e;
    }
  }

  /** The submission has failed for its user, so that it must not have succeeded here. */
  private void withdraw(Document job, StoreUnavailableException because) {
    try {
      documents.delete(new Document(Fields.ID, job.get(Fields.ID)));
    } catch (StoreUnavailableException e) {
      because.addSuppressed(e);
    }
  }

  @Nullable JobDocument update(Document filter, Document update) {
    gate.pass();
    Document changed = documents.update(filter, update);
    return changed == null ? null : new JobDocument(changed);
  }

  void forgetKey(String id) {
    Document key = new Document(JobFields.IDEMPOTENCY, "").append(JobFields.IDEMPOTENCY_KEY, "");
    update(new Document(Fields.ID, id), new Document("$unset", key));
  }

  boolean cancelQueued(String id) {
    JobDocument cancelled = end(queued(id), JobEnd.cancelled(), true);
    if (cancelled != null) {
      settle(cancelled);
    }
    return cancelled != null;
  }

  void requestCancel(String id) {
    update(
        in(id, JobStatus.RUNNING),
        new Document("$set", new Document(JobFields.CANCEL_REQUESTED, true)));
  }

  /** Ends a job that matches, and does what its end entails. */
  @Nullable JobDocument end(Document filter, JobEnd end) {
    JobDocument ended = end(filter, end, end.refunded());
    if (ended != null) {
      settle(ended);
      if (end.malformed()) {
        windows.record(
            Windows.malformed(ended.accountDocumentId().toString()),
            options.malformedUploadThrottle());
      }
    }
    return ended;
  }

  private @Nullable JobDocument end(Document filter, JobEnd end, boolean refund) {
    Instant now = now();
    Document set =
        new Document(JobFields.STATUS, end.status().wireName())
            .append(JobFields.ENDED_AT, Date.from(now))
            .append(JobFields.EXPIRES_AT, Date.from(now.plus(Jobs.KEPT)));
    if (end.answer() != null) {
      set.append(JobFields.ANSWER, end.answer()).append(JobFields.CALLBACK_DUE, true);
    }
    if (end.status() == JobStatus.SUCCEEDED) {
      set.append(JobFields.PROGRESS, 1.0);
    }
    if (refund) {
      set.append(JobFields.REFUND_DUE, true);
    }
    Document unset = new Document(JobFields.SLOT, "");
    return update(filter, new Document("$set", set).append("$unset", unset));
  }

  /** Gives a charge back; of steps that were taken already, a second time does nothing. */
  void settle(JobDocument job) {
    if (job.refundDue()) {
      quota.refundOnce(job.accountDocumentId(), job.chargedDay(), job.id());
      update(
          new Document(Fields.ID, job.id()),
          new Document("$unset", new Document(JobFields.REFUND_DUE, "")));
      quota.forgetRefund(job.accountDocumentId(), job.id());
    }
  }

  long forgetExpired() {
    gate.pass();
    return documents.delete(
        new Document(JobFields.EXPIRES_AT, new Document("$lte", Date.from(now())))
            .append(JobFields.REFUND_DUE, new Document("$ne", true)));
  }

  static Document queued(String id) {
    return in(id, JobStatus.QUEUED);
  }

  static Document running(String id) {
    return in(id, JobStatus.RUNNING);
  }

  private static Document in(String id, JobStatus status) {
    return new Document(Fields.ID, id).append(JobFields.STATUS, status.wireName());
  }
}
