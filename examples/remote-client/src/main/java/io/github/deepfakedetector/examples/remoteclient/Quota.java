package io.github.deepfakedetector.examples.remoteclient;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;

/**
 * What the key may still ask, as every answer's headers say.
 *
 * @param limit a day
 * @param remaining of it
 * @param resetsAt when it is full again
 */
public record Quota(long limit, long remaining, Instant resetsAt) {
  static Optional<Quota> of(HttpHeaders headers) {
    if (headers.firstValue("X-RateLimit-Limit").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Quota(
            headers.firstValueAsLong("X-RateLimit-Limit").orElse(0),
            headers.firstValueAsLong("X-RateLimit-Remaining").orElse(0),
            Instant.ofEpochSecond(headers.firstValueAsLong("X-RateLimit-Reset").orElse(0))));
  }
}
