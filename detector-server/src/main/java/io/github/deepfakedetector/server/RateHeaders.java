package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/** The quota in headers: the IETF draft's RateLimit fields, and the older ones of X-RateLimit. */
final class RateHeaders {
  /** What a page of another origin may read. */
  static final String EXPOSED =
      "X-Request-Id, Location, Preference-Applied, Retry-After, RateLimit-Policy, RateLimit,"
          + " X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset";

  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  /** Seconds are rounded up, so that nobody comes back before the reset. */
  private static final long NANOS_UP = 999_999_999;

  private RateHeaders() {}

  /** The header is set, not added to: it is written again after a refund. */
  static void write(Usage usage, Instant now, BiConsumer<String, String> header) {
    int remaining = usage.remaining();
    long seconds =
        Math.max(0, Duration.between(now, usage.resetsAt()).plusNanos(NANOS_UP).toSeconds());
    header.accept("RateLimit-Policy", "\"daily\";q=" + usage.rateLimit() + ";w=" + DAY_SECONDS);
    header.accept("RateLimit", "\"daily\";r=" + remaining + ";t=" + seconds);
    header.accept("X-RateLimit-Limit", Integer.toString(usage.rateLimit()));
    header.accept("X-RateLimit-Remaining", Integer.toString(remaining));
    header.accept("X-RateLimit-Reset", Long.toString(usage.resetsAt().getEpochSecond()));
  }
}
