package io.github.deepfakedetector.auth;

import java.util.Objects;

/**
 * A new API key, shown this once: only its hash is stored.
 *
 * @param email the account's email
 * @param apiKey the whole key; a secret
 * @param message what to tell the owner
 */
public record IssuedKey(String email, String apiKey, String message) {

  public IssuedKey {
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(apiKey, "apiKey");
    Objects.requireNonNull(message, "message");
  }

  /** Leaves the key out, so that the value may be logged. */
  @Override
  public String toString() {
    return "IssuedKey[email=" + email + ", apiKey=<redacted>]";
  }
}
