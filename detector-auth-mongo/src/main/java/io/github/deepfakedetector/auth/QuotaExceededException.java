package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.time.Instant;

/** The day's requests are used up. Meant as status 429 with Retry-After. */
public final class QuotaExceededException extends AuthException {

  private static final long serialVersionUID = 1L;

  private final Usage usage;
  private final Duration retryAfter;

  QuotaExceededException(Usage usage, Duration retryAfter) {
    super(
        AuthErrorCode.QUOTA_EXCEEDED,
        "Daily limit of " + usage.rateLimit() + " requests reached. It resets at midnight UTC.");
    this.usage = usage;
    this.retryAfter = retryAfter;
  }

  /** The account's quota when it was refused. */
  public Usage usage() {
    return usage;
  }

  /** When requests are admitted again: the coming midnight, UTC. */
  public Instant resetsAt() {
    return usage.resetsAt();
  }

  /** The time until then, in whole seconds, rounded up. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
