package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets operations through once the schema is prepared. A database that is down when the service
 * starts is prepared by the first operation that finds it up.
 */
final class SchemaGate {

  private final Schema schema;
  private final Duration patience;
  private final ReentrantLock preparing = new ReentrantLock();
  private volatile boolean prepared;
  private final AtomicLong failures = new AtomicLong();

  SchemaGate(Schema schema, Duration patience) {
    this.schema = schema;
    this.patience = patience;
  }

  /**
   * Returns when the schema is prepared.
   *
   * @throws StoreUnavailableException if the database does not answer
   */
  void pass() {
    if (!prepared) {
      prepareOnce();
    }
  }

  private void prepareOnce() {
    long failuresBefore = failures.get();
    if (!lockInTime()) {
      throw new StoreUnavailableException("The database is still being prepared.", null, true);
    }
    try {
      // Whoever waited for a failed try must not wait for one more of its own.
      if (!prepared && failures.get() != failuresBefore) {
        throw new StoreUnavailableException("The database did not answer.", null, true);
      }
      if (!prepared) {
        prepare();
      }
    } finally {
      preparing.unlock();
    }
  }

  private void prepare() {
    try {
      schema.prepare();
      prepared = true;
    } catch (StoreUnavailableException e) {
      failures.incrementAndGet();
      throw e;
    }
  }

  private boolean lockInTime() {
    try {
      return preparing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
