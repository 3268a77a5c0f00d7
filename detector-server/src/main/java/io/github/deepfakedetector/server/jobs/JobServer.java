package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.Charge;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobQueue;
import io.github.deepfakedetector.auth.JobRequest;
import io.github.deepfakedetector.auth.JobStatus;
import io.github.deepfakedetector.auth.Jobs;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's jobs, from their submission to the last word about them. Thread-safe.
 *
 * <p>Closing cancels what runs and puts it back, to be run after the next start. It must be closed
 * before the detectors and the database are.
 */
public final class JobServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobServer.class);

  private static final Duration REPORT = Duration.ofSeconds(1);
  private static final Duration TIDY = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final JobFolder folder;
  private final JobQueue queue;
  private final JobWork work;
  private final Webhooks webhooks;
  private final JobRunner runner;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "jobs clockwork"));

  private JobServer(
      Jobs jobs,
      JobFolder folder,
      JobWork work,
      int places,
      WebhookSettings settings,
      List<Duration> callbackDelays) {
    this.jobs = jobs;
    this.folder = folder;
    this.queue = jobs.queue(folder.serverId());
    this.work = work;
    this.webhooks = new Webhooks(queue, settings, work::describe, callbackDelays);
    this.runner = new JobRunner(queue, folder, work, places, webhooks::tell);
  }

  /**
   * Starts with what earlier runs have left; a database that is away now is asked again.
   *
   * @param places how many jobs are worked on at once
   * @throws UnavailableException {@code SETTING_INVALID} if the data folder cannot be used, or
   *     another server uses it
   */
  public static JobServer start(
      Jobs jobs, Path dataFolder, JobWork work, int places, WebhookSettings settings) {
    return start(jobs, dataFolder, work, places, settings, Webhooks.DELAYS);
  }

  static JobServer start(
      Jobs jobs,
      Path dataFolder,
      JobWork work,
      int places,
      WebhookSettings settings,
      List<Duration> callbackDelays) {
    JobFolder folder = JobFolder.open(dataFolder);
    JobServer server = new JobServer(jobs, folder, work, places, settings, callbackDelays);
    server.clockwork.execute(server::tidy);
    server.every(REPORT, server.runner::report);
    server.every(TIDY, server::tidy);
    return server;
  }

  /**
   * Keeps media and takes a job on it.
   *
   * @return the job; an earlier one, told by its id, if a request with the same idempotency key
   *     came first
   * @throws AuthException as {@link Jobs#submit} says
   */
  public Submitted submit(Charge charge, JobRequest request, MediaSource media) {
    String id = folder.newId();
    boolean taken = false;
    try {
      folder.keep(id, media);
      Job job = jobs.submit(charge, id, folder.serverId(), request);
      taken = job.id().equals(id);
      if (taken) {
        runner.add(job);
      }
      return new Submitted(job, taken);
    } catch (IOException e) {
      throw new InternalException("The media of a job could not be kept.", e);
    } finally {
      if (!taken) {
        folder.delete(id);
      }
    }
  }

  /**
   * A job, and whether it is a new one.
   *
   * @param job as it was when it was read
   * @param created false if it was there already
   */
  public record Submitted(Job job, boolean created) {}

  /** As {@link Jobs#cancel}; if it runs on this server, it notices at once. */
  public Optional<Job> cancel(Account account, String id) {
    Optional<Job> after = jobs.cancel(account, id);
    after.ifPresent(this::noticeCancelled);
    return after;
  }

  private void noticeCancelled(Job job) {
    if (!job.serverId().equals(folder.serverId())) {
      return;
    }
    if (job.status() == JobStatus.CANCELLED) {
      folder.delete(job.id());
    } else if (!job.status().ended()) {
      runner.callOff(job.id());
    }
  }

  @Override
  public void close() {
    clockwork.shutdown();
    runner.stop();
    webhooks.close();
    folder.close();
  }

  private void every(Duration pause, Runnable step) {
    // Its failures are logged by each step; it ends with the clockwork.
    var unused =
        clockwork.scheduleWithFixedDelay(
            () -> attempt(step), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  void tidy() {
    attempt(() -> queue.tidy(work.givenUp()));
    attempt(runner::recover);
    attempt(webhooks::recover);
    attempt(
        () ->
            folder.deleteAllBut(queue.pending().stream().map(Job::id).collect(Collectors.toSet())));
  }

  /** What fails now, mostly because the database is away, is tried again at the next turn. */
  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (AuthException e) {
      LOG.warn("The jobs could not be looked after: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The jobs could not be looked after", e);
    }
  }
}
