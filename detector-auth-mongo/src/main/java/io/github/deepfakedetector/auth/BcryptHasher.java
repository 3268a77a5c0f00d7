package io.github.deepfakedetector.auth;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mindrot.jbcrypt.BCrypt;

/**
 * bcrypt, reading the hashes of other implementations too. Python writes {@code $2b$}, PHP {@code
 * $2y$}; jBCrypt knows only {@code $2a$}. For passwords of at most 72 bytes without NUL, which is
 * all that get here, the three are the same function.
 */
final class BcryptHasher implements PasswordHasher {

  private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$([./A-Za-z0-9]{53})");
  private static final int MIN_COST = 4;
  private static final int MAX_COST = 30;

  private final int cost;
  private final SecureRandom random = new SecureRandom();
  private final String dummy;

  BcryptHasher(int cost) {
    this.cost = cost;
    byte[] unknown = new byte[32];
    random.nextBytes(unknown);
    this.dummy = hash(HexFormat.of().formatHex(unknown));
  }

  @Override
  public String hash(String password) {
    String hash = BCrypt.hashpw(password, BCrypt.gensalt(cost, random));
    // The original's own form, so that it can still check the accounts made here.
    return "$2b$" + hash.substring("$2a$".length());
  }

  @Override
  public boolean matches(String password, String hash) {
    Matcher matcher = HASH.matcher(hash);
    if (!matcher.matches() || !payable(Integer.parseInt(matcher.group(1)))) {
      BCrypt.checkpw(password, asJbcrypt(dummy));
      return false;
    }
    return BCrypt.checkpw(password, asJbcrypt(hash));
  }

  @Override
  public String dummy() {
    return dummy;
  }

  @Override
  public boolean outdated(String hash) {
    Matcher matcher = HASH.matcher(hash);
    return !matcher.matches() || Integer.parseInt(matcher.group(1)) != cost;
  }

  private static boolean payable(int cost) {
    return cost >= MIN_COST && cost <= MAX_COST;
  }

  private static String asJbcrypt(String hash) {
    return "$2a$" + hash.substring("$2a$".length());
  }
}
