package io.github.deepfakedetector.error;

import org.jspecify.annotations.Nullable;

/** The input itself is at fault: another file is needed. */
public final class MediaException extends DetectorException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message that says what failed, what was tried and what to do.
   *
   * @param code one of the codes that begin with {@code MEDIA_}, or {@code DECODER_CRASHED}
   */
  public MediaException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** As above, with the cause. */
  public MediaException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
