package io.github.deepfakedetector.auth;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Turns the driver's exceptions into ours. It listens for commands, which the driver announces on
 * the thread that called it, since only so can be told whether a failed operation was ever sent.
 */
final class MongoErrors implements CommandListener {

  private final ThreadLocal<AtomicBoolean> sent = ThreadLocal.withInitial(AtomicBoolean::new);

  @Override
  public void commandStarted(CommandStartedEvent event) {
    sent.get().set(true);
  }

  <T> T translate(Supplier<T> operation) {
    sent.get().set(false);
    try {
      return operation.get();
    } catch (MongoException e) {
      throw translated(e);
    }
  }

  private RuntimeException translated(MongoException e) {
    if (isDuplicateKey(e)) {
      // The driver's message quotes the key's value, which may be a hash: it ends here.
      return new DuplicateKeyException();
    }
    if (e instanceof MongoInterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new StoreUnavailableException(
        "The database did not carry out an operation: " + e.getClass().getSimpleName(),
        withoutValues(e),
        !sent.get().get());
  }

  static boolean isDuplicateKey(MongoException e) {
    return ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }

  /**
   * The cause, unless its text may quote a document: what a server answers to a command does, what
   * the driver says of a connection does not.
   */
  private static Throwable withoutValues(MongoException e) {
    if (e.getCode() > 0) {
      return new IllegalStateException(
          e.getClass().getName() + " with code " + e.getCode() + " (text left out)");
    }
    return e;
  }
}
