package io.github.deepfakedetector.error;

import org.jspecify.annotations.Nullable;

/** A model is missing, damaged, or does not fit. */
public final class ModelException extends DetectorException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message that says what failed, what was tried and what to do.
   *
   * @param code one of the codes that begin with {@code MODEL_}
   */
  public ModelException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** As above, with the cause. */
  public ModelException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  /**
   * The same, with what to do added to its message, if it says that there is no such model; else
   * this one itself.
   *
   * @param advice a sentence
   */
  public ModelException advisingIfNotFound(String advice) {
    return code() == ErrorCode.MODEL_NOT_FOUND
        ? new ModelException(code(), getMessage() + " " + advice, this)
        : this;
  }
}
