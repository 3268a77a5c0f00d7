package io.github.deepfakedetector.auth;

/** One-way hashes of passwords. Thread-safe. */
interface PasswordHasher {

  /** Hashes a new password. */
  String hash(String password);

  /** Whether the password is that of a hash; an unreadable hash is nobody's. */
  boolean matches(String password, String hash);

  /** A hash that takes as long to check as a new one and that no password is known for. */
  String dummy();

  /** Whether a hash should be replaced, since it is cheaper or dearer than new ones. */
  boolean outdated(String hash);
}
