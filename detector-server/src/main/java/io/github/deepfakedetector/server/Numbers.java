package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings that are numbers. */
final class Numbers {
  private Numbers() {}

  /**
   * The number that a setting holds.
   *
   * @param otherwise if it is absent or blank
   * @throws UnavailableException {@code SETTING_INVALID} if it is no whole number, or a smaller one
   */
  static int read(Map<String, String> environment, String name, int otherwise, int least) {
    String text = environment.getOrDefault(name, "").strip();
    try {
      int value = text.isEmpty() ? otherwise : Integer.parseInt(text);
      if (value >= least) {
        return value;
      }
      throw invalid(name, text, least, null);
    } catch (NumberFormatException e) {
      throw invalid(name, text, least, e);
    }
  }

  private static UnavailableException invalid(
      String name, String text, int least, @Nullable Throwable cause) {
    return new UnavailableException(
        ErrorCode.SETTING_INVALID,
        name + " is '" + text + "'; it must be a number from " + least + " on.",
        cause);
  }
}
