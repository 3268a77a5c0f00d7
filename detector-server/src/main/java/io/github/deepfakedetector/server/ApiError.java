package io.github.deepfakedetector.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error: {@code detail} as the original has it, and a stable code beside it.
 *
 * @param detail in words
 * @param code stable, in lower case
 * @param errors which part of the request is malformed; absent unless the status is 422
 */
record ApiError(
    String detail,
    String code,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldError> errors) {
  static ApiError of(String detail, String code) {
    return new ApiError(detail, code, null);
  }

  /** One malformed part, in FastAPI's form. */
  record FieldError(List<String> loc, String msg, String type) {
    FieldError {
      loc = List.copyOf(loc);
    }
  }

  static ApiError ofField(String place, String field, String message, String type) {
    return new ApiError(
        message, "invalid_request", List.of(new FieldError(List.of(place, field), message, type)));
  }
}
