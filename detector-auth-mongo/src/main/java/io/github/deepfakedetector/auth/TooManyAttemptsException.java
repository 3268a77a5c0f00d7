package io.github.deepfakedetector.auth;

import java.time.Duration;

/** A throttle is exhausted. Meant as status 429 with Retry-After. */
public final class TooManyAttemptsException extends AuthException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyAttemptsException(String detail, Duration retryAfter) {
    super(AuthErrorCode.TOO_MANY_ATTEMPTS, detail);
    this.retryAfter = retryAfter;
  }

  /** The time to the end of the throttle's window, in whole seconds, rounded up. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
