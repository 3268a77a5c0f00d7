package io.github.deepfakedetector.training;

import io.github.deepfakedetector.engine.SingleThreadedTorch;
import io.github.deepfakedetector.engine.TorchThreads;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.InternalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs a training in a thread in which PyTorch computes alone: sums are then always added in the
 * same order, so that the same recipe gives the same weights, and on a busy machine no thread waits
 * for another.
 */
public final class TrainingThreads {
  private TrainingThreads() {}

  /** The result of work that is done in such a thread. */
  public static <T> T call(Callable<T> work) {
    return call(1, work);
  }

  /**
   * The same, with helpers: on more than two processors that is faster, and the weights depend on
   * how many there are.
   *
   * @param count of threads that PyTorch computes with
   */
  public static <T> T call(int count, Callable<T> work) {
    ExecutorService thread = Executors.newSingleThreadExecutor(new TorchThreads("training", count));
    try {
      return result(thread.submit(work));
    } finally {
      finish(thread);
    }
  }

  /** Takes no more tasks, and waits for those that were begun. */
  public static void finish(ExecutorService threads) {
    threads.shutdown();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The results of tasks that are done on all processors, in their order; PyTorch computes with one
   * thread in each.
   */
  public static <T> List<T> onAllProcessors(List<Callable<T>> tasks) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), new SingleThreadedTorch("examination"));
    try {
      return all(threads, tasks);
    } finally {
      finish(threads);
    }
  }

  /** The results of tasks that are done side by side, in their order. */
  public static <T> List<T> all(ExecutorService threads, List<Callable<T>> tasks) {
    List<Future<T>> begun = new ArrayList<>();
    tasks.forEach(task -> begun.add(threads.submit(task)));
    List<T> results = new ArrayList<>();
    begun.forEach(task -> results.add(result(task)));
    return results;
  }

  /**
   * What a task came to.
   *
   * @throws CancelledException if the thread is interrupted while it waits
   */
  static <T> T result(Future<T> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof IOException cause) {
        throw new UncheckedIOException(cause);
      }
      throw new InternalException("The training failed: " + e.getCause() + ".", e);
    }
  }
}
