package io.github.deepfakedetector.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Rules for passwords. */
final class PasswordRules {

  private static final int MIN_CHARACTERS = 8;

  /** All that bcrypt looks at: it would silently ignore the rest. */
  private static final int MAX_BYTES = 72;

  private static final String FIELD = "password";

  private PasswordRules() {}

  /** The rules for a new password. */
  static void requireNew(String password) {
    requireUsable(password);
    if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
      throw new InvalidInputException(FIELD, "Password must have at least 8 characters");
    }
  }

  /** The rules for checking one: old accounts may have shorter passwords, but none is truncated. */
  static void requireUsable(String password) {
    if (password.isEmpty()) {
      throw new InvalidInputException(FIELD, "Password must not be empty");
    }
    if (encoded(password).remaining() > MAX_BYTES) {
      throw new InvalidInputException(FIELD, "Password must have at most 72 bytes in UTF-8");
    }
    if (password.indexOf('\0') >= 0) {
      // Other implementations of bcrypt end the password here.
      throw new InvalidInputException(FIELD, "Password must not contain the character NUL");
    }
  }

  private static ByteBuffer encoded(String password) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password));
    } catch (CharacterCodingException e) {
      // Half a surrogate pair would be hashed as "?", and equal to other passwords. The exception
      // says nothing more, and a cause must not lead to the password.
      throw new InvalidInputException(FIELD, "Password is not valid Unicode");
    }
  }
}
