package io.github.deepfakedetector.auth;

import java.time.Duration;
import java.util.Objects;

/**
 * How many events a window of time admits. The window starts with the first event and ends as a
 * whole; it does not slide.
 *
 * @param limit events admitted in one window, at least 1
 * @param window length of the window, positive
 */
public record Throttle(int limit, Duration window) {

  public Throttle {
    Objects.requireNonNull(window, "window");
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window must be positive: " + window);
    }
  }

  /** Creates a throttle. */
  public static Throttle of(int limit, Duration window) {
    return new Throttle(limit, window);
  }
}
