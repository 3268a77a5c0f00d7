package io.github.deepfakedetector.face;

import io.github.deepfakedetector.engine.SingleThreadedTorch;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.InternalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that a detector computes in, one for each processor, however many callers there are:
 * its memory is bounded by them. A caller waits while they work for it, and never works itself.
 *
 * <p>All threads work for one caller, task by task, as long as there are fewer callers than
 * threads. Of more callers each gets one thread for all its tasks, since handing small tasks from
 * thread to thread costs some hundredths of the time.
 */
final class Workers implements AutoCloseable {
  /** In a thread that does all of a caller's work: whether that is cancelled. */
  private static final ThreadLocal<@Nullable AtomicBoolean> ALONE = new ThreadLocal<>();

  private final int count;
  private final ExecutorService threads;
  private final AtomicInteger callers = new AtomicInteger();
  private final ConcurrentLinkedDeque<Workspace> workspaces = new ConcurrentLinkedDeque<>();

  Workers(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count, new SingleThreadedTorch("faces"));
  }

  /**
   * Does a caller's work, all of whose tasks go through {@link #all}. No task runs any more when
   * this returns or throws.
   *
   * @throws CancelledException if the thread is interrupted while it waits
   */
  <T> T serve(Supplier<T> work) {
    try {
      return callers.incrementAndGet() < count ? work.get() : onOneThread(work);
    } finally {
      callers.decrementAndGet();
    }
  }

  private <T> T onOneThread(Supplier<T> work) {
    AtomicBoolean cancelled = new AtomicBoolean();
    Future<T> running =
        threads.submit(
            () -> {
              ALONE.set(cancelled);
              try {
                return work.get();
              } finally {
                ALONE.remove();
              }
            });
    return all(List.of(running), () -> cancelled.set(true)).get(0);
  }

  /**
   * The results of all tasks, in their order. No task runs any more when this returns or throws, so
   * that the caller can give back what they work on.
   *
   * @throws CancelledException if the thread is interrupted while it waits
   */
  <T> List<T> all(List<Function<Workspace, T>> tasks) {
    AtomicBoolean mine = ALONE.get();
    if (mine != null) {
      return tasks.stream().map(task -> unless(mine, task)).toList();
    }
    AtomicBoolean cancelled = new AtomicBoolean();
    List<Future<T>> running = new ArrayList<>();
    for (Function<Workspace, T> task : tasks) {
      running.add(threads.submit(() -> unless(cancelled, task)));
    }
    return all(running, () -> cancelled.set(true));
  }

  private <T> T unless(AtomicBoolean cancelled, Function<Workspace, T> task) {
    if (cancelled.get()) {
      throw new CancelledException();
    }
    return withWorkspace(task);
  }

  /**
   * Waits for all, also if one fails or the thread is interrupted.
   *
   * @param cancel called then, so that the others end soon
   */
  static <T> List<T> all(List<Future<T>> running, Runnable cancel) {
    List<T> results = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    boolean interrupted = false;
    for (Future<T> future : running) {
      boolean done = false;
      while (!done) {
        try {
          results.add(future.get());
          done = true;
        } catch (InterruptedException e) {
          interrupted = true;
          cancel.run();
        } catch (CancellationException e) {
          failures.add(new CancelledException());
          done = true;
        } catch (ExecutionException e) {
          failures.add(unchecked(e.getCause()));
          cancel.run();
          done = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return results;
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    return cause instanceof RuntimeException exception
        ? exception
        : new InternalException("Faces could not be searched: " + cause + ".", cause);
  }

  private <T> T withWorkspace(Function<Workspace, T> task) {
    Workspace idle = workspaces.pollFirst();
    Workspace workspace = idle == null ? new Workspace() : idle;
    try {
      return task.apply(workspace);
    } finally {
      workspaces.addFirst(workspace);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    workspaces.clear();
  }
}
