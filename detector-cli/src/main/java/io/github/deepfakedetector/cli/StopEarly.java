package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.Cancellation;
import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C, or another request that the process end, into a cancellation, and holds the end up
 * until what is there has been written.
 */
final class StopEarly implements AutoCloseable {
  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch written = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop early");

  private StopEarly() {}

  static StopEarly install() {
    StopEarly stop = new StopEarly();
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  private void stop() {
    cancellation.cancel();
    try {
      written.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is written, or has failed. */
  @Override
  public void close() {
    written.countDown();
    if (!cancellation.isCancelled()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process ends this very moment, and nothing is left to wait for.
        cancellation.cancel();
      }
    }
  }
}
