package io.github.deepfakedetector.auth;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job was asked for.
 *
 * @param kind what it is a job on; to be read by whoever works on it
 * @param options how it is to be done; to be read by whoever works on it
 * @param fingerprint equal for equal requests, media and all
 * @param idempotencyKey by which its user calls the request; absent if by none
 * @param callbackUrl to be told of its end; absent if nobody is
 */
public record JobRequest(
    String kind,
    Map<String, String> options,
    String fingerprint,
    @Nullable String idempotencyKey,
    @Nullable String callbackUrl) {

  /** Copies the map. */
  public JobRequest {
    Objects.requireNonNull(kind, "kind");
    options = Map.copyOf(options);
    Objects.requireNonNull(fingerprint, "fingerprint");
  }
}
