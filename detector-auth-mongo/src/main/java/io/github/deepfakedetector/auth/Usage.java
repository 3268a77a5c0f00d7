package io.github.deepfakedetector.auth;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * How much of its quota an account has used.
 *
 * @param email the account's email
 * @param requestsToday requests charged on the current UTC day
 * @param rateLimit requests admitted a day
 * @param remaining requests still admitted today, never negative
 * @param totalRequests requests charged since signup
 * @param resetsAt the coming midnight, UTC
 */
public record Usage(
    String email,
    int requestsToday,
    int rateLimit,
    int remaining,
    long totalRequests,
    Instant resetsAt)
    implements Serializable {

  public Usage {
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(resetsAt, "resetsAt");
  }

  /** Computes what remains. */
  public static Usage of(
      String email, int requestsToday, int rateLimit, long totalRequests, Instant resetsAt) {
    int remaining = (int) Math.max(0L, (long) rateLimit - requestsToday);
    return new Usage(email, requestsToday, rateLimit, remaining, totalRequests, resetsAt);
  }
}
