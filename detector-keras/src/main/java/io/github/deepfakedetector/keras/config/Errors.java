package io.github.deepfakedetector.keras.config;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import org.jspecify.annotations.Nullable;

/** Makes the one kind of error that a model file can cause. */
public final class Errors {
  private Errors() {}

  // The annotation would be a dependency of its own.
  @SuppressWarnings("AnnotateFormatMethod")
  public static ModelException invalid(String format, Object... arguments) {
    return new ModelException(ErrorCode.MODEL_INVALID, format.formatted(arguments));
  }

  public static ModelException invalid(@Nullable Throwable cause, String message) {
    return new ModelException(ErrorCode.MODEL_INVALID, message, cause);
  }
}
