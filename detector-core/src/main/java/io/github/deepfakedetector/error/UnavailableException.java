package io.github.deepfakedetector.error;

import org.jspecify.annotations.Nullable;

/** Something that a detection needs is not installed, not configured, or does not run here. */
public final class UnavailableException extends DetectorException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message that says what failed, what was tried and what to do.
   *
   * @param code one of {@code DETECTOR_UNAVAILABLE}, {@code DETECTOR_DUPLICATE}, {@code
   *     ENGINE_UNAVAILABLE}, {@code SETTING_INVALID}
   */
  public UnavailableException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** As above, with the cause. */
  public UnavailableException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
