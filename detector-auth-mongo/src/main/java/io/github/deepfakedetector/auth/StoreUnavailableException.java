package io.github.deepfakedetector.auth;

import org.jspecify.annotations.Nullable;

/** The database cannot be reached or failed. Meant as status 503. */
public final class StoreUnavailableException extends AuthException {

  private static final long serialVersionUID = 1L;

  private static final String DETAIL = "The service is temporarily unavailable, please try again";

  private final boolean certainlyNotDone;

  StoreUnavailableException(String message, @Nullable Throwable cause, boolean certainlyNotDone) {
    super(AuthErrorCode.STORE_UNAVAILABLE, DETAIL, message, cause);
    this.certainlyNotDone = certainlyNotDone;
  }

  /** Whether the operation surely left no trace, and not only that its answer was lost. */
  public boolean certainlyNotDone() {
    return certainlyNotDone;
  }
}
