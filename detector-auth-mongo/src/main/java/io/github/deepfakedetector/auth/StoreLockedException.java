package io.github.deepfakedetector.auth;

/** Another process, or another part of this one, has the embedded store open. */
public final class StoreLockedException extends AuthException {

  private static final long serialVersionUID = 1L;

  private final String holder;

  StoreLockedException(String message, String holder) {
    super(AuthErrorCode.STORE_LOCKED, message);
    this.holder = holder;
  }

  /** Who holds the store, such as "process 4711 since 2026-01-22T08:00:00Z". */
  public String holder() {
    return holder;
  }
}
