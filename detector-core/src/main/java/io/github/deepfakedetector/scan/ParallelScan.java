package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.error.InternalException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on many things, several at once, and hands each result over as soon as it is there.
 *
 * <p>What is handed out at once is a few times as many as there are threads, so that memory does
 * not grow with the number of things.
 *
 * @param <T> what is worked on
 * @param <R> what comes of it
 */
public final class ParallelScan<T, R> {
  /** Handed out beyond those at work, so that no thread waits for the one that hands out. */
  private static final int AHEAD = 2;

  private final Function<T, Optional<R>> work;
  private final Cancellation cancellation;
  private final Consumer<R> listener;
  private final ExecutorService threads;
  private final CompletionService<Optional<R>> done;
  private final int most;
  private int begun;

  private ParallelScan(
      int threads, Function<T, Optional<R>> work, Cancellation cancellation, Consumer<R> listener) {
    this.work = work;
    this.cancellation = cancellation;
    this.listener = listener;
    this.threads = Executors.newFixedThreadPool(threads, ParallelScan::thread);
    this.done = new ExecutorCompletionService<>(this.threads);
    this.most = AHEAD * threads;
  }

  /**
   * Works on all. Where it is cancelled, or the thread interrupted (whose flag stays set), nothing
   * more is begun, and what comes of the rest is handed over all the same.
   *
   * @param work done on several threads; it answers errors as results, and nothing if cancelled
   * @param listener told of each result in the order in which they come, by the calling thread
   * @throws InternalException if the work throws
   */
  public static <T, R> void run(
      Iterable<T> things,
      int threads,
      Function<T, Optional<R>> work,
      Cancellation cancellation,
      Consumer<R> listener) {
    new ParallelScan<>(threads, work, cancellation, listener).run(things.iterator());
  }

  private void run(Iterator<T> things) {
    try {
      boolean first = true;
      while (things.hasNext() && !stopped()) {
        T thing = things.next();
        done.submit(() -> work.apply(thing));
        begun++;
        // The first alone: engines start with it, and several at once would start them together.
        if (first || begun >= most) {
          take();
        }
        first = false;
      }
      while (begun > 0) {
        take();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean stopped() {
    if (Thread.currentThread().isInterrupted()) {
      cancellation.cancel();
    }
    return cancellation.isCancelled();
  }

  private void take() {
    Optional<R> result = next();
    begun--;
    result.ifPresent(listener);
  }

  /** Interrupted, it asks the others to stop, and waits for what they still say. */
  private Optional<R> next() {
    boolean interrupted = false;
    try {
      @Nullable Future<Optional<R>> task = null;
      while (true) {
        try {
          task = task == null ? done.take() : task;
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
          cancellation.cancel();
        } catch (ExecutionException e) {
          throw new InternalException("The scan failed: " + e.getCause() + ".", e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "scan");
    thread.setDaemon(true);
    return thread;
  }
}
