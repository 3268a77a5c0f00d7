package io.github.deepfakedetector.auth;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account, without its secrets.
 *
 * @param id stable identity, which survives a new key
 * @param email the email as stored
 * @param apiKeyPrefix the first 16 characters of the key and "..."
 * @param disabled whether its key and its password are refused
 * @param usage the quota at the time of reading
 * @param createdAt when it signed up, if recorded
 * @param lastLogin when it last logged in, if ever
 */
public record Account(
    String id,
    String email,
    String apiKeyPrefix,
    boolean disabled,
    Usage usage,
    @Nullable Instant createdAt,
    @Nullable Instant lastLogin) {

  public Account {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(apiKeyPrefix, "apiKeyPrefix");
    Objects.requireNonNull(usage, "usage");
  }
}
