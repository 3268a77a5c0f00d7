package io.github.deepfakedetector.auth;

/** An operator named an account that does not exist. Never an answer to a client of the service. */
public final class AccountNotFoundException extends AuthException {

  private static final long serialVersionUID = 1L;

  /** Says that there is no account of that email. */
  public AccountNotFoundException(String email) {
    super(AuthErrorCode.ACCOUNT_NOT_FOUND, "There is no account with the email " + email);
  }
}
