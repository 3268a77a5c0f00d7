package io.github.deepfakedetector.checkpoint;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import org.jspecify.annotations.Nullable;

/** Why a file is not read, in words; {@link Checkpoint#open} adds which file it is. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String reason) {
    super(reason);
  }

  /** The error for users. */
  static ModelException of(String file, String reason, @Nullable Throwable cause) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The checkpoint '"
            + file
            + "' cannot be read: "
            + reason
            + ". Only tensors in plain dictionaries and lists are read, and nothing in the file is"
            + " executed.",
        cause);
  }
}
