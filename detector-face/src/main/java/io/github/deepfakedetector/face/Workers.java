package io.github.deepfakedetector.face;

import io.github.deepfakedetector.engine.SingleThreadedTorch;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.InternalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The threads that a detector computes in, one for each processor, however many callers there are:
 * its memory is bounded by them. A caller waits while they work for it, and never works itself.
 */
final class Workers implements AutoCloseable {
  private final ExecutorService threads;
  private final ConcurrentLinkedDeque<Workspace> workspaces = new ConcurrentLinkedDeque<>();

  Workers(int count) {
    threads = Executors.newFixedThreadPool(count, new SingleThreadedTorch("faces"));
  }

  /**
   * The results of all tasks, in their order.
   *
   * @throws CancelledException if the thread is interrupted while it waits
   */
  <T> List<T> all(List<Function<Workspace, T>> tasks) {
    List<Callable<T>> calls = new ArrayList<>();
    tasks.forEach(task -> calls.add(() -> withWorkspace(task)));
    return all(threads, calls);
  }

  /** As {@link #all(List)}, in an executor. */
  static <T> List<T> all(ExecutorService executor, List<Callable<T>> calls) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> done : executor.invokeAll(calls)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new InternalException("Faces could not be searched: " + e.getCause() + ".", e);
    }
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
