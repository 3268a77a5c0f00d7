package io.github.deepfakedetector.auth;

import java.util.Objects;

/**
 * The answer to a login.
 *
 * @param email the account's email
 * @param apiKeyPrefix the first 16 characters of the account's key and "...", enough to recognise
 *     it
 * @param message what to tell the owner
 */
public record LoginResult(String email, String apiKeyPrefix, String message) {

  public LoginResult {
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(apiKeyPrefix, "apiKeyPrefix");
    Objects.requireNonNull(message, "message");
  }
}
