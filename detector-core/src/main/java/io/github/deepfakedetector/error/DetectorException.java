package io.github.deepfakedetector.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors that this library throws.
 *
 * <p>The message says what failed, what was tried and what to do; it holds no secret and no stack
 * trace, so it may be shown to whoever sent the media.
 */
public abstract sealed class DetectorException extends RuntimeException
    permits CancelledException,
        InternalException,
        MediaException,
        ModelException,
        UnavailableException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  DetectorException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable code. */
  public ErrorCode code() {
    return code;
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code.wireName() : message;
  }
}
