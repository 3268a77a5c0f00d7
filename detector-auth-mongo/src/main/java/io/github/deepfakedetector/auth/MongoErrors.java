package io.github.deepfakedetector.auth;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import java.util.function.Supplier;

/** Turns the driver's exceptions into ours. */
final class MongoErrors {

  private MongoErrors() {}

  static <T> T translate(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (MongoException e) {
      throw translated(e);
    }
  }

  private static RuntimeException translated(MongoException e) {
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
        certainlyNotDone(e));
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

  /** Without a connection, nothing was sent. */
  private static boolean certainlyNotDone(MongoException e) {
    return e instanceof MongoSecurityException
        || (e instanceof MongoTimeoutException && !(e instanceof MongoOperationTimeoutException));
  }
}
