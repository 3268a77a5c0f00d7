package io.github.deepfakedetector.video;

import io.github.deepfakedetector.Cancellation;
import java.util.concurrent.atomic.AtomicReference;

/** Ends all threads that work on a video once one of them fails, or it is cancelled. */
final class Halt {
  private final Cancellation cancellation;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Halt(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** Ends the others; what failed first counts. */
  void fail(Throwable why) {
    failure.compareAndSet(null, why);
  }

  /** Throws what failed first, or that it is cancelled; else does nothing. */
  void check() {
    Throwable why = failure.get();
    if (why instanceof RuntimeException exception) {
      throw exception;
    }
    if (why instanceof Error error) {
      throw error;
    }
    cancellation.check();
  }
}
