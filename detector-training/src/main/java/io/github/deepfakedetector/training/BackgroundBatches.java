package io.github.deepfakedetector.training;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongFunction;

/**
 * Batches that are made in the background, some ahead of their use, and handed out in order. They
 * are made side by side, so what a batch is must depend on its number alone. For one thread at a
 * time.
 *
 * @param <T> a batch
 */
public final class BackgroundBatches<T> implements AutoCloseable {
  private final ExecutorService threads;
  private final int ahead;
  private final LongFunction<T> make;
  private final Map<Long, Future<T>> begun = new HashMap<>();

  /**
   * Makes nothing yet.
   *
   * @param count of threads
   * @param ahead how many are made before they are asked for
   */
  public BackgroundBatches(int count, int ahead, ThreadFactory factory, LongFunction<T> make) {
    this.threads = Executors.newFixedThreadPool(count, factory);
    this.ahead = ahead;
    this.make = make;
  }

  /**
   * A batch, once it is made; the next ones are begun meanwhile.
   *
   * @param number from 0, rising from call to call
   * @param end the first number that may not be begun yet
   */
  public T take(long number, long end) {
    for (long next = number; next < Math.min(end, number + 1 + ahead); next++) {
      long wanted = next;
      begun.computeIfAbsent(next, n -> threads.submit(() -> make.apply(wanted)));
    }
    Future<T> batch = begun.remove(number);
    if (batch == null) {
      throw new IllegalArgumentException("batch " + number + " may not be begun before " + end);
    }
    return TrainingThreads.result(batch);
  }

  /** Begins no more, and waits for what is under way: it may use what its owner gives back next. */
  @Override
  public void close() {
    begun.values().forEach(batch -> batch.cancel(false));
    TrainingThreads.finish(threads);
  }
}
