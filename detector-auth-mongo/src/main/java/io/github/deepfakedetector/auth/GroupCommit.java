package io.github.deepfakedetector.auth;

import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Makes writes durable before they are acknowledged, many at a time. All access to the store goes
 * through one lock. A write takes a number under it and then waits until a commit has covered that
 * number; whoever comes first commits for all who wrote before. A commit holds the lock too, so
 * that it never falls in the middle of a write, which touches several maps.
 */
final class GroupCommit {

  /** How often a commit is followed by a look at the space that is used up. */
  private static final int TIDY_EVERY = 256;

  /** A ticket that no commit covers. */
  private static final long NEVER = Long.MAX_VALUE;

  private static final int WANTED_FILL_PERCENT = 50;
  private static final int TIDY_BYTES = 512 * 1024;

  private final MVStore store;
  private final boolean sync;

  /** Fair, so that all who wait have written when the next commit gets the lock and covers them. */
  private final ReentrantLock access = new ReentrantLock(true);

  private final ReentrantLock turn = new ReentrantLock();
  private final Condition turnPassed = turn.newCondition();
  private boolean turnTaken;
  private long written;
  private long commits;
  private volatile long durable;
  private volatile boolean closed;

  GroupCommit(MVStore store, boolean sync) {
    this.store = store;
    this.sync = sync;
  }

  /** Runs something that changes nothing. */
  <T> T read(Supplier<T> operation) {
    access.lock();
    try {
      requireOpen();
      return operation.get();
    } catch (MVStoreException e) {
      throw failed(e);
    } finally {
      access.unlock();
    }
  }

  /** Runs a change and returns when it would survive the end of the process. */
  <T> T write(Supplier<T> operation) {
    return Objects.requireNonNull(this.<T>writeIfChanged(operation));
  }

  /** As {@link #write}, for a change that returns null when it changed nothing. */
  <T> @Nullable T writeIfChanged(Supplier<@Nullable T> operation) {
    @Nullable T result;
    long ticket;
    access.lock();
    try {
      requireOpen();
      result = operation.get();
      ticket = result == null ? 0 : ++written;
    } catch (MVStoreException e) {
      throw failed(e);
    } finally {
      access.unlock();
    }
    awaitDurable(ticket);
    return result;
  }

  /** Runs something while nobody commits, so that the file stands still; reading goes on. */
  void whileFileStandsStill(Runnable operation) {
    takeTurn(NEVER);
    try {
      commit();
      operation.run();
    } finally {
      passTurn();
    }
  }

  /** Commits what there is and lets nobody in any more; false if it was closed before. */
  boolean close() {
    takeTurn(NEVER);
    access.lock();
    try {
      if (closed) {
        return false;
      }
      commit();
      return true;
    } finally {
      closed = true;
      store.closeImmediately();
      access.unlock();
      passTurn();
    }
  }

  private void awaitDurable(long ticket) {
    if (durable < ticket && takeTurn(ticket)) {
      try {
        commit();
      } finally {
        passTurn();
      }
    }
  }

  /** Waits for the turn to commit; false if another's commit covered the ticket meanwhile. */
  private boolean takeTurn(long ticket) {
    turn.lock();
    try {
      while (turnTaken && durable < ticket) {
        turnPassed.awaitUninterruptibly();
      }
      if (durable >= ticket) {
        return false;
      }
      turnTaken = true;
      return true;
    } finally {
      turn.unlock();
    }
  }

  private void passTurn() {
    turn.lock();
    try {
      turnTaken = false;
      turnPassed.signalAll();
    } finally {
      turn.unlock();
    }
  }

  private void commit() {
    try {
      long covered = commitWritten();
      if (sync) {
        store.sync();
      }
      durable = covered;
    } catch (MVStoreException e) {
      throw failed(e);
    }
  }

  private long commitWritten() {
    access.lock();
    try {
      requireOpen();
      long covered = written;
      store.commit();
      if (++commits % TIDY_EVERY == 0) {
        store.compact(WANTED_FILL_PERCENT, TIDY_BYTES);
      }
      // A store that failed earlier closes itself, and then commits without a word.
      requireOpen();
      return covered;
    } finally {
      access.unlock();
    }
  }

  private void requireOpen() {
    if (closed || store.isClosed()) {
      throw new StoreUnavailableException("The embedded account store is closed.", null, false);
    }
  }

  /** After a failed write, nobody knows what the file holds: the next start finds out. */
  private StoreUnavailableException failed(MVStoreException e) {
    closed = true;
    return new StoreUnavailableException(
        "The embedded account store failed; see the cause, mend it (is the disk full?) and restart.",
        e,
        false);
  }
}
