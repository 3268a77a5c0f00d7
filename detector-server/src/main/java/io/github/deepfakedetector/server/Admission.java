package io.github.deepfakedetector.server;

import io.github.deepfakedetector.server.jobs.JobWork;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets as many detections run at once as the machine has use for, a few more wait, and refuses the
 * rest at once: a request that waits for long is one whose client has gone.
 *
 * <p>What is refused costs next to nothing, since there is a look before the body is read. Bodies
 * that are being read have places of their own, so that a slow client takes none from those whose
 * file is there already.
 *
 * <p>Thread-safe.
 */
final class Admission {
  /** Bodies that are read at once, each by a thread. */
  static final int UPLOADS = 32;

  /** How long a detection takes, before there is experience. */
  private static final Duration FIRST_GUESS = Duration.ofSeconds(1);

  private static final int LONGEST_RETRY_SECONDS = 60;

  private final int running;
  private final int most;
  private final Semaphore uploads = new Semaphore(UPLOADS);
  private final Semaphore places;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger jobs = new AtomicInteger();
  private final AtomicLong meanNanos = new AtomicLong(FIRST_GUESS.toNanos());

  /**
   * With that many places.
   *
   * @param running detections at once
   * @param waiting detections beyond those
   */
  Admission(int running, int waiting) {
    this.running = running;
    this.most = running + waiting;
    this.places = new Semaphore(running, true);
  }

  /** A body that is being read; closed when that is over, whatever became of it. */
  final class Upload implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();

    private Upload() {}

    /** The body is there; another may be read. */
    void done() {
      if (over.compareAndSet(false, true)) {
        uploads.release();
      }
    }

    @Override
    public void close() {
      done();
    }
  }

  /**
   * Before a body is read.
   *
   * @throws ApiException 503, with the time to come again, if it is clear that it could not be
   *     judged afterwards, or if too many bodies are being read
   */
  Upload upload() {
    if (inside.get() >= most || !uploads.tryAcquire()) {
      throw full();
    }
    return new Upload();
  }

  /**
   * Before the body of a job is read, which may well be judged later.
   *
   * @throws ApiException 503 if too many bodies are being read
   */
  Upload jobUpload() {
    if (!uploads.tryAcquire()) {
      throw full();
    }
    return new Upload();
  }

  /** How many jobs are worked on at once: one place is always left to requests. */
  int jobPlaces() {
    return Math.max(1, running - 1);
  }

  /**
   * A place for a job; empty if none came free in that time. Where there is but one place at all,
   * jobs have another beside it.
   */
  Optional<JobWork.Place> jobPlace(Duration patience) {
    if (running == 1) {
      return Optional.of(() -> {});
    }
    try {
      if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      jobs.incrementAndGet();
      return Optional.of(this::leaveJobPlace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void leaveJobPlace() {
    jobs.decrementAndGet();
    places.release();
  }

  /**
   * Works when there is a place, after waiting for one if need be.
   *
   * @throws ApiException 503 if as many wait already as may
   */
  <T> T run(Supplier<T> work) {
    enter();
    try {
      places.acquireUninterruptibly();
      try {
        return timed(work);
      } finally {
        places.release();
      }
    } finally {
      inside.decrementAndGet();
    }
  }

  /** How many work. */
  int working() {
    return running - places.availablePermits();
  }

  /** How many wait. */
  int waiting() {
    return Math.max(0, inside.get() + jobs.get() - running);
  }

  private void enter() {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      throw full();
    }
  }

  private <T> T timed(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      long nanos = System.nanoTime() - start;
      meanNanos.updateAndGet(mean -> mean + (nanos - mean) / 8);
    }
  }

  /** When about half of those before it are done. */
  private ApiException full() {
    double rounds = 1 + (most - running) / (2.0 * running);
    long seconds = Math.round(Math.ceil(rounds * meanNanos.get() / 1e9));
    return new ApiException(
        503,
        ApiError.of(
            "The server judges as much as it can at the moment. Nothing was charged; try again"
                + " later.",
            "overloaded"),
        Math.max(1, Math.min(LONGEST_RETRY_SECONDS, seconds)));
  }
}
