package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobEnd;
import io.github.deepfakedetector.auth.JobQueue;
import io.github.deepfakedetector.auth.JobStatus;
import io.github.deepfakedetector.error.CancelledException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on a server's jobs, the oldest first.
 *
 * <p>The database says what is to be done; what is in memory only says when to look. The threads
 * are never interrupted: that would close files under the store's feet.
 */
final class JobRunner {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  /** How often a job may be cut off. */
  static final int MAX_ATTEMPTS = 3;

  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final Duration LAST_STEPS = Duration.ofSeconds(20);
  private static final int LAST_TRIES = 3;

  private final JobQueue queue;
  private final JobFolder folder;
  private final JobWork work;
  private final Consumer<Job> onEnd;
  private final PriorityBlockingQueue<Job> waiting =
      new PriorityBlockingQueue<>(16, Comparator.comparing(Job::createdAt));
  private final Map<String, RunningJob> running = new ConcurrentHashMap<>();
  private final ExecutorService threads;
  private volatile boolean stopping;

  /**
   * Begins at once.
   *
   * @param onEnd told of a job that has a result or an error
   */
  JobRunner(JobQueue queue, JobFolder folder, JobWork work, int places, Consumer<Job> onEnd) {
    this.queue = queue;
    this.folder = folder;
    this.work = work;
    this.onEnd = onEnd;
    this.threads = Executors.newFixedThreadPool(places, task -> new Thread(task, "jobs"));
    for (int i = 0; i < places; i++) {
      threads.execute(this::loop);
    }
  }

  /** A queued job waits for its turn from now on. */
  void add(Job job) {
    waiting.add(job);
  }

  /** A job's user called it off; elsewhere than here, if it does not run here. */
  void callOff(String id) {
    RunningJob one = running.get(id);
    if (one != null) {
      one.callOff();
    }
  }

  /**
   * Finds in the database what is not known here: jobs of an earlier run, those that were cut off
   * among them, and any whose way to here was lost.
   */
  void recover() {
    Set<String> known = waiting.stream().map(Job::id).collect(Collectors.toSet());
    for (Job job : queue.pending()) {
      if (!known.contains(job.id()) && !running.containsKey(job.id())) {
        recover(job);
      }
    }
  }

  private void recover(Job job) {
    if (job.status() == JobStatus.QUEUED) {
      add(job);
    } else if (job.cancelRequested()) {
      ended(job.id(), queue.end(job.id(), JobEnd.cancelled()));
    } else if (job.attempts() >= MAX_ATTEMPTS) {
      LOG.warn("Job {} was cut off {} times and is given up", job.id(), job.attempts());
      ended(job.id(), queue.end(job.id(), work.givenUp()));
    } else {
      LOG.info("Job {} was cut off and is run again", job.id());
      queue.requeue(job.id(), true).ifPresent(this::add);
    }
  }

  /** Notes how far jobs are, and learns whether they were called off on another server. */
  void report() {
    running.forEach(
        (id, one) ->
            queue
                .progress(id, one.progress())
                .filter(Job::cancelRequested)
                .ifPresent(job -> one.callOff()));
  }

  /** Puts what runs back and begins nothing more. */
  void stop() {
    stopping = true;
    running.values().forEach(one -> one.cancellation().cancel());
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LAST_STEPS.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("Jobs do not stop; they are run again after the next start: {}", running.keySet());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (!stopping) {
      try {
        Job next = waiting.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          runInPlace(next);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("A job could not be worked on; it is looked for again", e);
      }
    }
  }

  private void runInPlace(Job job) throws InterruptedException {
    while (!stopping) {
      Optional<JobWork.Place> free = work.place(PATIENCE);
      if (free.isPresent()) {
        run(job.id(), free.get());
        return;
      }
    }
  }

  private void run(String id, JobWork.Place place) throws InterruptedException {
    try {
      run(id);
    } finally {
      place.close();
    }
  }

  private void run(String id) throws InterruptedException {
    RunningJob one = new RunningJob();
    if (running.putIfAbsent(id, one) != null) {
      return;
    }
    try {
      Optional<Job> begun = queue.begin(id);
      if (begun.isPresent()) {
        work(begun.get(), one);
      } else {
        // Called off on another server, which has not its media.
        folder.delete(id);
      }
    } finally {
      running.remove(id);
    }
  }

  private void work(Job job, RunningJob one) throws InterruptedException {
    if (stopping) {
      // A stop that came before this was among those that run.
      one.cancellation().cancel();
    }
    try {
      JobEnd end =
          work.judge(
              job,
              folder.media(job.id()),
              (stage, fraction) -> one.progress(fraction),
              one.cancellation());
      end(job, end);
    } catch (CancelledException e) {
      if (one.calledOff()) {
        end(job, JobEnd.cancelled());
      } else {
        insist(() -> queue.requeue(job.id(), false));
      }
    }
  }

  private void end(Job job, JobEnd end) throws InterruptedException {
    ended(job.id(), insist(() -> queue.end(job.id(), end)));
  }

  private void ended(String id, Optional<Job> job) {
    folder.delete(id);
    job.filter(ended -> ended.status() != JobStatus.CANCELLED).ifPresent(onEnd);
  }

  /** A database that is away for a while must not cost a job its result. */
  private <T> T insist(Supplier<T> step) throws InterruptedException {
    long pauseMillis = PATIENCE.toMillis();
    for (int tries = 1; ; tries++) {
      try {
        return step.get();
      } catch (AuthException e) {
        if (stopping && tries >= LAST_TRIES) {
          throw e;
        }
        LOG.warn("A job could not be stored; that is tried again: {}", e.getMessage());
        Thread.sleep(pauseMillis);
        pauseMillis = Math.min(2 * pauseMillis, Duration.ofSeconds(30).toMillis());
      }
    }
  }
}
