package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The jobs of one server, for that server. Thread-safe. */
public final class JobQueue {

  /** After that, a pending job's server is taken to be gone for good. */
  public static final Duration ABANDONED = Duration.ofDays(2);

  private static final List<String> PENDING =
      List.of(JobStatus.QUEUED.wireName(), JobStatus.RUNNING.wireName());

  private final JobStore store;
  private final String serverId;

  JobQueue(JobStore store, String serverId) {
    this.store = store;
    this.serverId = serverId;
  }

  /** Those that are queued or running, the oldest first. */
  public List<Job> pending() {
    return jobs(ours().append(JobFields.STATUS, new Document("$in", PENDING)));
  }

  /** Those whose end somebody wanted to be told of, and has not been. */
  public List<Job> callbacks() {
    return jobs(
        ours().append(JobFields.CALLBACK_DUE, true).append(JobFields.CALLBACK_URL, exists()));
  }

  private List<Job> jobs(Document filter) {
    return store.all(filter).stream()
        .map(JobDocument::job)
        .sorted(Comparator.comparing(Job::createdAt))
        .toList();
  }

  /** Begins a queued job; empty if it is queued no more. */
  public Optional<Job> begin(String id) {
    Document set =
        new Document(JobFields.STATUS, JobStatus.RUNNING.wireName())
            .append(JobFields.PROGRESS, 0.0)
            .append(JobFields.STARTED_AT, Date.from(store.now()));
    Document attempt = new Document(JobFields.ATTEMPTS, 1);
    return changed(JobStore.queued(id), new Document("$set", set).append("$inc", attempt));
  }

  /** Notes how far a running job is; empty if it runs no more. */
  public Optional<Job> progress(String id, double fraction) {
    Document set = new Document(JobFields.PROGRESS, fraction);
    return changed(JobStore.running(id), new Document("$set", set));
  }

  /**
   * Puts a running job back.
   *
   * @param counts whether its attempt counts as one
   */
  public Optional<Job> requeue(String id, boolean counts) {
    Document set =
        new Document(JobFields.STATUS, JobStatus.QUEUED.wireName()).append(JobFields.PROGRESS, 0.0);
    return changed(
        JobStore.running(id),
        new Document("$set", set)
            .append("$unset", new Document(JobFields.STARTED_AT, ""))
            .append("$inc", new Document(JobFields.ATTEMPTS, counts ? 0 : -1)));
  }

  /** Ends a running job; empty if it runs no more. */
  public Optional<Job> end(String id, JobEnd end) {
    return Optional.ofNullable(store.end(JobStore.running(id), end)).map(JobDocument::job);
  }

  /** Notes that a job's end was to be told, and whether that is over. */
  public void calledBack(String id, boolean over) {
    Document update = new Document("$inc", new Document(JobFields.CALLBACK_ATTEMPTS, 1));
    if (over) {
      update.append("$unset", new Document(JobFields.CALLBACK_DUE, ""));
    }
    store.update(new Document(Fields.ID, id), update);
  }

  /**
   * Forgets expired jobs, ends those whose server is gone, and gives back the charges that could
   * not be given back before; of all servers.
   *
   * @param abandoned what those are ended with
   */
  public void tidy(JobEnd abandoned) {
    store.all(new Document(JobFields.REFUND_DUE, true)).forEach(store::settle);
    Document pending = new Document(JobFields.STATUS, new Document("$in", PENDING));
    Date longAgo = Date.from(store.now().minus(ABANDONED));
    Document lost =
        new Document(pending).append(JobFields.CREATED_AT, new Document("$lte", longAgo));
    for (JobDocument job : store.all(lost)) {
      store.end(new Document(pending).append(Fields.ID, job.id()), abandoned);
    }
    store.forgetExpired();
  }

  private Optional<Job> changed(Document filter, Document update) {
    return Optional.ofNullable(store.update(filter, update)).map(JobDocument::job);
  }

  private Document ours() {
    return new Document(JobFields.SERVER, serverId);
  }

  private static Document exists() {
    return new Document("$exists", true);
  }
}
