package io.github.deepfakedetector.auth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of this module's errors. No message, here or in a cause attached by this module, holds a
 * key, a password or a hash.
 */
public abstract sealed class AuthException extends RuntimeException
    permits EmailTakenException,
        InvalidCredentialsException,
        InvalidKeyException,
        QuotaExceededException,
        TooManyAttemptsException,
        TooManyJobsException,
        IdempotencyConflictException,
        InvalidInputException,
        AccountNotFoundException,
        StoreUnavailableException,
        StoreLockedException,
        StoreOperationException,
        AdminChannelException {

  private static final long serialVersionUID = 1L;

  private final AuthErrorCode code;
  private final String detail;

  AuthException(AuthErrorCode code, String detail, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
    this.detail = Objects.requireNonNull(detail, "detail");
  }

  AuthException(AuthErrorCode code, String detail) {
    this(code, detail, detail, null);
  }

  /** The stable code. */
  public AuthErrorCode code() {
    return code;
  }

  /** What a client may be told: a sentence without internals. */
  public String detail() {
    return detail;
  }
}
