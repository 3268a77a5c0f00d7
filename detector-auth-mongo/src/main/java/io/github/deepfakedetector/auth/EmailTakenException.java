package io.github.deepfakedetector.auth;

/** The email has an account already. Meant as status 400. */
public final class EmailTakenException extends AuthException {

  private static final long serialVersionUID = 1L;

  EmailTakenException() {
    super(AuthErrorCode.EMAIL_TAKEN, "Email already registered");
  }
}
