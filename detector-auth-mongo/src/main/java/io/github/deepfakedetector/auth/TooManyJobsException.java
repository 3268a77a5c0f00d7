package io.github.deepfakedetector.auth;

import java.time.Duration;

/** An account has as many jobs pending as it may. Meant as status 429 with Retry-After. */
public final class TooManyJobsException extends AuthException {

  private static final long serialVersionUID = 1L;

  /** Nobody knows when one of them ends; a short while is worth a try. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  TooManyJobsException() {
    super(
        AuthErrorCode.TOO_MANY_JOBS,
        "There are "
            + Jobs.MAX_PENDING
            + " jobs pending, the most that one account may have. Wait for one of them to end, or"
            + " cancel one.");
  }

  /** When to try again. */
  public Duration retryAfter() {
    return RETRY_AFTER;
  }
}
