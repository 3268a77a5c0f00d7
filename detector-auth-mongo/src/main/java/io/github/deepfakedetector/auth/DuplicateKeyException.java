package io.github.deepfakedetector.auth;

/** A unique index forbade a write. Never leaves the package, and carries no key value. */
final class DuplicateKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DuplicateKeyException() {
    super("duplicate key");
  }
}
