package io.github.deepfakedetector.auth;

/**
 * Email and password do not belong together, or the account is disabled; which of these is not
 * told. Meant as status 401.
 */
public final class InvalidCredentialsException extends AuthException {

  private static final long serialVersionUID = 1L;

  InvalidCredentialsException() {
    super(AuthErrorCode.INVALID_CREDENTIALS, "Invalid email or password");
  }
}
