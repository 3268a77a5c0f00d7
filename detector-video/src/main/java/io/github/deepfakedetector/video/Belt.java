package io.github.deepfakedetector.video;

import io.github.deepfakedetector.error.CancelledException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Hands things from one thread to another. Only so much may lie on it, whatever it weighs; one
 * thing always may. Whoever waits wakes when the work is halted.
 */
final class Belt<T> {
  private static final long WAIT_MILLIS = 50;

  private final Deque<T> things = new ArrayDeque<>();
  private final long limit;
  private final ToLongFunction<T> weigher;
  private final Halt halt;
  private long weight;
  private boolean ended;

  Belt(long limit, ToLongFunction<T> weigher, Halt halt) {
    this.limit = limit;
    this.weigher = weigher;
    this.halt = halt;
  }

  /** Waits until there is room. */
  void put(T thing) {
    try {
      putWhenThereIsRoom(thing);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private synchronized void putWhenThereIsRoom(T thing) throws InterruptedException {
    long added = weigher.applyAsLong(thing);
    halt.check();
    while (!things.isEmpty() && weight + added > limit) {
      wait(WAIT_MILLIS);
      halt.check();
    }
    things.addLast(thing);
    weight += added;
    notifyAll();
  }

  /** Waits for the next; empty after the last. */
  Optional<T> take() {
    try {
      return takeWhenThereIsOne();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private synchronized Optional<T> takeWhenThereIsOne() throws InterruptedException {
    halt.check();
    while (things.isEmpty() && !ended) {
      wait(WAIT_MILLIS);
      halt.check();
    }
    Optional<T> thing = Optional.ofNullable(things.pollFirst());
    thing.ifPresent(taken -> weight -= weigher.applyAsLong(taken));
    notifyAll();
    return thing;
  }

  /** Nothing more will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  private static CancelledException interrupted() {
    Thread.currentThread().interrupt();
    return new CancelledException();
  }
}
