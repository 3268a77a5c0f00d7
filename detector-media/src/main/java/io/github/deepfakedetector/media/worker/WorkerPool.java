package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.InternalException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The workers: as many as configured, each with one caller at a time, replaced when they end. */
final class WorkerPool implements AutoCloseable {
  private static final int LOOK_MILLIS = 100;
  private static final int REFILL_MILLIS = 2_000;

  private final WorkerOptions options;
  private final ChildCommand command;
  private final Semaphore places;
  private final Deque<Worker> idle = new ConcurrentLinkedDeque<>();
  private final Set<Worker> all = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watching = daemon("decoder-watch");
  private final ScheduledExecutorService starting = daemon("decoder-start");
  private volatile boolean closed;

  WorkerPool(WorkerOptions options, ChildCommand command) {
    this.options = options;
    this.command = command;
    this.places = new Semaphore(options.workers(), true);
    var unused =
        watching.scheduleWithFixedDelay(
            () -> all.forEach(Worker::lookAfter), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  WorkerOptions options() {
    return options;
  }

  /**
   * A worker that listens, for this thread alone until it is {@linkplain #give given back}. Waits
   * for one as long as it takes.
   *
   * @param fresh whether it must be one that has decoded nothing yet
   */
  Worker take(boolean fresh, Cancellation cancellation) {
    await(cancellation);
    try {
      Worker worker = fresh ? null : listening();
      return worker == null ? start() : worker;
    } catch (RuntimeException | Error e) {
      places.release();
      throw e;
    }
  }

  /** Takes a worker back; one that is at its end is replaced. */
  void give(Worker worker) {
    if (worker.usable() && idle.size() < options.workers() && !closed) {
      idle.push(worker);
    } else {
      end(worker);
      refill(REFILL_MILLIS);
    }
    places.release();
    if (closed) {
      close();
    }
  }

  /** Starts what is missing, without waiting for it. */
  void refill() {
    refill(0);
  }

  /** Later: at once, it would slow down those who start one for themselves. */
  private void refill(long millis) {
    if (!closed) {
      var unused = starting.schedule(this::startMissing, millis, TimeUnit.MILLISECONDS);
    }
  }

  Path folder() {
    return command.folder();
  }

  long[] processes() {
    return all.stream().mapToLong(Worker::id).toArray();
  }

  @Override
  public void close() {
    closed = true;
    watching.shutdownNow();
    starting.shutdownNow();
    all.forEach(this::end);
    idle.clear();
    command.cleanUp();
  }

  private void await(Cancellation cancellation) {
    try {
      while (!places.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancellation.check();
      throw new InternalException("The wait for a decoding process was interrupted.", e);
    }
  }

  private @Nullable Worker listening() {
    for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
      if (worker.answers()) {
        return worker;
      }
      options.log().accept("Decoding process " + worker.id() + " did not answer and was replaced");
      end(worker);
    }
    return null;
  }

  private Worker start() {
    if (closed) {
      throw new InternalException("The decoding processes are closed.", null);
    }
    Worker worker = Worker.start(command, options);
    all.add(worker);
    try {
      worker.awaitReady();
      return worker;
    } catch (RuntimeException | Error e) {
      end(worker);
      throw e;
    }
  }

  private void startMissing() {
    try {
      while (!closed && all.size() < options.workers()) {
        idle.add(start());
      }
    } catch (DetectorException e) {
      options.log().accept(e.getMessage());
    }
    if (closed) {
      close();
    }
  }

  private void end(Worker worker) {
    worker.close();
    all.remove(worker);
  }

  private static ScheduledExecutorService daemon(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
