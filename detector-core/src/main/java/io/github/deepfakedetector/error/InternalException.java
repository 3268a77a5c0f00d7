package io.github.deepfakedetector.error;

import org.jspecify.annotations.Nullable;

/** A defect of this library or of something beneath it; the message is safe to show. */
public final class InternalException extends DetectorException {
  private static final long serialVersionUID = 1L;

  /** With what was being done when it happened. */
  public InternalException(String message, @Nullable Throwable cause) {
    super(ErrorCode.INTERNAL, message, cause);
  }
}
