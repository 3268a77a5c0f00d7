package io.github.deepfakedetector.auth;

import org.jspecify.annotations.Nullable;

/** A backup, export or import could not be done. */
public final class StoreOperationException extends AuthException {

  private static final long serialVersionUID = 1L;

  /** Says what could not be done and what to do. */
  public StoreOperationException(String message, @Nullable Throwable cause) {
    super(AuthErrorCode.STORE_OPERATION_FAILED, message, message, cause);
  }
}
