package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.Map;
import java.util.Set;

/**
 * How the log is written, which {@code logback.xml} reads from the process's environment itself: it
 * is there before anything else.
 */
final class LogFormat {
  private static final String NAME = "LOG_FORMAT";
  private static final Set<String> VALUES = Set.of("text", "json");

  private LogFormat() {}

  /**
   * Refuses a format that would mean no log at all.
   *
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  static void check(Map<String, String> environment) {
    String value = environment.getOrDefault(NAME, "text");
    if (!VALUES.contains(value)) {
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID, NAME + " is '" + value + "'; it may be text or json.");
    }
  }
}
