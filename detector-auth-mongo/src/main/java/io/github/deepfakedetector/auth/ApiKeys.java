package io.github.deepfakedetector.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys in the original's format: "sk-live-" and 48 hex digits, 192 random bits. */
final class ApiKeys {

  private static final String PREFIX = "sk-live-";
  private static final int RANDOM_BYTES = 24;
  private static final int SHOWN = 16;
  private static final Pattern SHAPE = Pattern.compile(PREFIX + "[0-9a-f]{48}");

  private final SecureRandom random = new SecureRandom();

  String create() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return PREFIX + HexFormat.of().formatHex(bytes);
  }

  /** What is stored of a key. A fast hash will do: nobody can search 192 random bits. */
  static String hash(String key) {
    return sha256(key);
  }

  /** What is shown of a key. */
  static String shown(String key) {
    return key.substring(0, SHOWN) + "...";
  }

  /**
   * The hash to look a presented key up by.
   *
   * @throws InvalidKeyException if this cannot be a key
   */
  static String requireHash(@Nullable String presented) {
    if (presented == null || !SHAPE.matcher(presented).matches()) {
      throw new InvalidKeyException();
    }
    return hash(presented);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
