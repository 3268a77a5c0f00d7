package io.github.deepfakedetector;

import io.github.deepfakedetector.error.CancelledException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets another thread stop a detection: it ends with a {@link CancelledException} at its next
 * check. Thread-safe; once cancelled, always cancelled.
 */
public final class Cancellation {
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicLong checks = new AtomicLong();

  /** Asks the detection to stop. */
  public void cancel() {
    cancelled.set(true);
  }

  /** Whether it was asked to. */
  public boolean isCancelled() {
    checks.incrementAndGet();
    return cancelled.get();
  }

  /**
   * For detectors, between steps.
   *
   * @throws CancelledException if it was asked to stop, or the thread is interrupted; the interrupt
   *     flag stays set
   */
  public void check() {
    if (isCancelled() || Thread.currentThread().isInterrupted()) {
      throw new CancelledException();
    }
  }

  /** How often it was looked at: as long as that grows, the work comes from step to step. */
  public long checks() {
    return checks.get();
  }
}
