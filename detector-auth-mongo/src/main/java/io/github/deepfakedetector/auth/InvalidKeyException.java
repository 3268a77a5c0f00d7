package io.github.deepfakedetector.auth;

/**
 * The API key is missing, malformed, unknown or disabled; which is not told. Meant as status 401.
 */
public final class InvalidKeyException extends AuthException {

  private static final long serialVersionUID = 1L;

  InvalidKeyException() {
    super(AuthErrorCode.INVALID_KEY, "Invalid or missing API key");
  }
}
