package io.github.deepfakedetector.engine;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.error.CancelledException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets so many callers at a time use something that is closed in the end. Further callers wait in
 * order of arrival. Thread-safe.
 */
public final class Turns {
  private static final long CANCELLATION_MILLIS = 100;

  private final int size;
  // Fair, so that close() is not overtaken for ever by new callers.
  private final Semaphore permits;
  private volatile boolean closed;

  /**
   * Makes turns.
   *
   * @param size callers at a time, at least 1
   */
  public Turns(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("there must be at least one turn: " + size);
    }
    this.size = size;
    this.permits = new Semaphore(size, true);
  }

  /** How many callers may go on at the same time. */
  public int size() {
    return size;
  }

  /**
   * Does something in its turn.
   *
   * @throws CancelledException if the thread is interrupted while it waits
   * @throws IllegalStateException after {@link #close}
   */
  public <T> T take(Supplier<T> use) {
    requireOpen();
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
    return useAndRelease(use);
  }

  /**
   * Does something in its turn; whoever waits can be cancelled, and may for that be overtaken by
   * others who wait.
   *
   * @throws CancelledException if it is cancelled, or the thread interrupted, while it waits
   * @throws IllegalStateException after {@link #close}
   */
  public <T> T take(Cancellation cancellation, Supplier<T> use) {
    requireOpen();
    try {
      do {
        cancellation.check();
      } while (!permits.tryAcquire(CANCELLATION_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
    return useAndRelease(use);
  }

  private <T> T useAndRelease(Supplier<T> use) {
    try {
      requireOpen();
      return use.get();
    } finally {
      permits.release();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
  }

  /** Waits for all callers, refuses further ones, and closes; the second time does nothing. */
  public void close(Runnable closing) {
    permits.acquireUninterruptibly(size);
    try {
      if (!closed) {
        closed = true;
        closing.run();
      }
    } finally {
      // Whoever still waits wakes up, sees that it is closed, and says so.
      permits.release(size);
    }
  }
}
