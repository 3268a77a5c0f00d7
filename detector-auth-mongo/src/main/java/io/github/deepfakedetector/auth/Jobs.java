package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of accounts: what was asked for, where it is, and what came of it, in the same database as
 * the accounts, so that every server on it answers for all of them. Media is none of its business.
 *
 * <p>A job is charged for by whoever submits it, once; the charge is given back exactly once if the
 * job fails, or is called off before it is begun.
 *
 * <p>Thread-safe. Throws {@link StoreUnavailableException} as {@link Accounts} does.
 */
public final class Jobs {

  /** How many jobs of one account may be pending. */
  public static final int MAX_PENDING = 5;

  /** How long an ended job is kept. */
  public static final Duration KEPT = Duration.ofDays(1);

  /** How long an idempotency key stands for its request. */
  public static final Duration KEY_HOLDS = Duration.ofDays(1);

  private final JobStore store;

  Jobs(JobStore store) {
    this.store = store;
  }

  /**
   * The job that an account's idempotency key stands for, if it stands for one.
   *
   * @throws InvalidInputException if it cannot be such a key
   */
  public Optional<Job> earlier(Account account, String idempotencyKey) {
    if (!idempotencyKey.matches("[\\x21-\\x7e]{1,255}")) {
      throw new InvalidInputException(
          "Idempotency-Key", "Idempotency-Key must be 1 to 255 visible ASCII characters");
    }
    return Optional.ofNullable(store.byKey(account.id(), idempotencyKey))
        .map(JobDocument::job)
        .filter(this::keyHolds);
  }

  /**
   * Returns the earlier job if this is the same request.
   *
   * @throws IdempotencyConflictException if it is another
   */
  public Job requireSame(Job earlier, JobRequest request) {
    if (!earlier.request().fingerprint().equals(request.fingerprint())) {
      throw new IdempotencyConflictException();
    }
    return earlier;
  }

  /**
   * Checks, before an upload is read, that the account may have another job.
   *
   * @throws TooManyJobsException if it may not
   */
  public void requireRoom(Account account) {
    for (int slot = 0; slot < MAX_PENDING; slot++) {
      if (store.bySlot(slot(account, slot)) == null) {
        return;
      }
    }
    throw new TooManyJobsException();
  }

  /**
   * Takes a job, whose media its server has already.
   *
   * @param id random, and unknown to everyone else
   * @return the job; one with another id if a request with the same idempotency key came first
   * @throws TooManyJobsException if the account has too many pending
   * @throws IdempotencyConflictException if the key stands for another request
   */
  public Job submit(Charge charge, String id, String serverId, JobRequest request) {
    Instant now = store.now();
    Document job = JobDocument.queued(id, serverId, charge, request, now);
    for (int slot = 0; slot < MAX_PENDING; slot++) {
      if (store.insert(job.append(JobFields.SLOT, slot(charge.account(), slot)))) {
        return new JobDocument(job).job();
      }
      Job same = sameKey(charge.account(), request);
      if (same != null) {
        return requireSame(same, request);
      }
    }
    throw new TooManyJobsException();
  }

  /** The job that was faster; one whose key has run out gives the key free. */
  private @Nullable Job sameKey(Account account, JobRequest request) {
    String key = request.idempotencyKey();
    JobDocument found = key == null ? null : store.byKey(account.id(), key);
    if (found == null || keyHolds(found.job())) {
      return found == null ? null : found.job();
    }
    store.forgetKey(found.id());
    return sameKey(account, request);
  }

  private boolean keyHolds(Job job) {
    return job.createdAt().plus(KEY_HOLDS).isAfter(store.now());
  }

  /** A job of this account; empty if it is another's, has been forgotten or never was. */
  public Optional<Job> find(Account account, String id) {
    return Optional.ofNullable(store.byId(id))
        .map(JobDocument::job)
        .filter(job -> job.accountId().equals(account.id()))
        .filter(job -> job.expiresAt() == null || job.expiresAt().isAfter(store.now()));
  }

  /**
   * Calls a job off: at once if it is queued, and then its charge is given back; as soon as its
   * server notices if it is being worked on. One that has ended stays as it is.
   *
   * @return the job after that; empty if the account has no such job
   */
  public Optional<Job> cancel(Account account, String id) {
    if (find(account, id).isEmpty()) {
      return Optional.empty();
    }
    if (!store.cancelQueued(id)) {
      store.requestCancel(id);
    }
    return find(account, id);
  }

  /** The jobs that a server works on. */
  public JobQueue queue(String serverId) {
    return new JobQueue(store, serverId);
  }

  private static String slot(Account account, int number) {
    return account.id() + ":" + number;
  }
}
