package io.github.deepfakedetector.auth;

import java.util.concurrent.atomic.AtomicInteger;

/** bcrypt at its lowest cost, which options refuse, counting what it is asked to do. */
final class FastHasher implements PasswordHasher {

  private final BcryptHasher bcrypt = new BcryptHasher(4);
  final AtomicInteger hashes = new AtomicInteger();
  final AtomicInteger checks = new AtomicInteger();

  @Override
  public String hash(String password) {
    hashes.incrementAndGet();
    return bcrypt.hash(password);
  }

  @Override
  public boolean matches(String password, String hash) {
    checks.incrementAndGet();
    return bcrypt.matches(password, hash);
  }

  @Override
  public String dummy() {
    return bcrypt.dummy();
  }

  @Override
  public boolean outdated(String hash) {
    return bcrypt.outdated(hash);
  }
}
