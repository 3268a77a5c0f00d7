package io.github.deepfakedetector.media.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a worker still does what it should. Its host's thread says what it hears, another looks
 * at the clock: a thread that reads from a pipe waits as long as the pipe likes.
 */
final class Watch {
  /** Why a worker must end. */
  enum Fault {
    /** It gives no sign of life: stopped, or starved. */
    FROZEN,
    /** It lives, but the work has come to no step for long. */
    STALLED,
    /** It took as long as one file may take. */
    TOO_LONG
  }

  private boolean waiting;
  private long heardAt;
  private long steppedAt;
  private long waitsSince;
  private long waited;
  private long steps;
  private long noSign;
  private long noStep;
  private long all;

  /** The worker is to speak from now on. */
  synchronized void begin(Duration mostWithoutSign, Duration mostWithoutStep, Duration mostInAll) {
    long now = System.nanoTime();
    noSign = mostWithoutSign.toNanos();
    noStep = mostWithoutStep.toNanos();
    all = mostInAll.toNanos();
    waited = 0;
    steps = -1;
    steppedAt = now;
    resume(now);
  }

  /** It need not speak any more. */
  synchronized void end() {
    waiting = false;
  }

  /** It said something that is progress in itself. */
  synchronized void heard() {
    heardAt = System.nanoTime();
    steppedAt = heardAt;
  }

  /** It said how many steps it has done. */
  synchronized void beat(long count) {
    heardAt = System.nanoTime();
    if (count != steps) {
      steps = count;
      steppedAt = heardAt;
    }
  }

  /** The host is busy itself, with what it was told. */
  synchronized void pause() {
    waited += System.nanoTime() - waitsSince;
    waiting = false;
  }

  /** The host listens again. */
  synchronized void resume() {
    long now = System.nanoTime();
    steppedAt = now;
    resume(now);
  }

  /** What is wrong; null if nothing is. */
  synchronized @Nullable Fault fault() {
    if (!waiting) {
      return null;
    }
    long now = System.nanoTime();
    if (now - heardAt > noSign) {
      return Fault.FROZEN;
    }
    if (now - steppedAt > noStep) {
      return Fault.STALLED;
    }
    return waited + now - waitsSince > all ? Fault.TOO_LONG : null;
  }

  private void resume(long now) {
    waiting = true;
    heardAt = now;
    waitsSince = now;
  }
}
