package io.github.deepfakedetector.auth;

/** Stable codes of everything that can go wrong, and whose fault it is. */
public enum AuthErrorCode {
  /** The email has an account. */
  EMAIL_TAKEN(Blame.CALLER),
  /** Email and password do not belong together. */
  INVALID_CREDENTIALS(Blame.CALLER),
  /** The key is missing, malformed, unknown or disabled. */
  INVALID_KEY(Blame.CALLER),
  /** The day's requests are used up. */
  QUOTA_EXCEEDED(Blame.CALLER),
  /** Too many failed attempts in a short time. */
  TOO_MANY_ATTEMPTS(Blame.CALLER),
  /** The account has as many jobs pending as it may. */
  TOO_MANY_JOBS(Blame.CALLER),
  /** An idempotency key stands for another request already. */
  IDEMPOTENCY_CONFLICT(Blame.CALLER),
  /** A field breaks a rule. */
  INVALID_INPUT(Blame.CALLER),
  /** An operator named an account that does not exist. */
  ACCOUNT_NOT_FOUND(Blame.CALLER),
  /** The database cannot be reached or failed. */
  STORE_UNAVAILABLE(Blame.ENVIRONMENT),
  /** Another process has the embedded store open. */
  STORE_LOCKED(Blame.ENVIRONMENT),
  /** A backup, export or import could not be done. */
  STORE_OPERATION_FAILED(Blame.ENVIRONMENT),
  /** The running server's admin channel refused or broke off. */
  ADMIN_CHANNEL_FAILED(Blame.ENVIRONMENT);

  /** Who can do something about an error. */
  public enum Blame {
    /** Whoever sent the request. */
    CALLER,
    /** Whoever runs the machine or the database. */
    ENVIRONMENT
  }

  private final Blame blame;

  AuthErrorCode(Blame blame) {
    this.blame = blame;
  }

  /** Whose fault it is. */
  public Blame blame() {
    return blame;
  }
}
