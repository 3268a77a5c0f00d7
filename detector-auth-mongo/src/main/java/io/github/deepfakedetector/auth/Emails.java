package io.github.deepfakedetector.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/** Rules for emails. */
final class Emails {

  /** RFC 5321's longest usable address. */
  private static final int MAX_LENGTH = 254;

  // No repetition can match what its neighbour matches, so that it cannot backtrack for long.
  private static final Pattern SHAPE =
      Pattern.compile("[^\\s\\p{Cntrl}@]+@[^\\s\\p{Cntrl}@.]+(\\.[^\\s\\p{Cntrl}@.]+)+");

  private Emails() {}

  /** The form in which emails are compared. */
  static String key(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Refuses what cannot be anyone's email; of a login, since old accounts may have odd ones. */
  static String requireUsable(String email) {
    String trimmed = email.strip();
    if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
      throw new InvalidInputException("email", "Email must have 1 to 254 characters");
    }
    return trimmed;
  }

  /** Refuses what does not look like an email, and returns its normal form; of a signup. */
  static String requireShape(String email) {
    String key = key(requireUsable(email));
    if (!SHAPE.matcher(key).matches()) {
      throw new InvalidInputException("email", "Email is not a valid address");
    }
    return key;
  }
}
