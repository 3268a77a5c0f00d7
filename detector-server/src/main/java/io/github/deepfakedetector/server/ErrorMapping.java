package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.InvalidInputException;
import io.github.deepfakedetector.auth.QuotaExceededException;
import io.github.deepfakedetector.auth.TooManyAttemptsException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/** Errors to status codes and bodies; in one place, so that every route answers alike. */
final class ErrorMapping {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);

  private ErrorMapping() {}

  static void install(Service http) {
    http.exception(
        ApiException.class, (e, request, response) -> write(response, e.status(), e.body()));
    http.exception(DetectorException.class, ErrorMapping::detector);
    http.exception(AuthException.class, ErrorMapping::account);
    http.exception(Exception.class, ErrorMapping::unforeseen);
  }

  /** The status of a detection's error. */
  static int status(ErrorCode code) {
    return switch (code) {
      case MEDIA_TOO_LARGE -> 413;
      case MEDIA_UNSUPPORTED -> 415;
      case MEDIA_EMPTY, MEDIA_TRUNCATED, MEDIA_UNREADABLE, MEDIA_INACCESSIBLE -> 422;
      case INTERNAL -> 500;
      default -> 503;
    };
  }

  private static void detector(DetectorException e, Request request, Response response) {
    int status = status(e.code());
    if (status == 500) {
      LOG.error("{} {} failed", request.requestMethod(), request.pathInfo(), e);
    }
    write(response, status, ApiError.of(e.getMessage(), e.code().wireName()));
  }

  private static void account(AuthException e, Request request, Response response) {
    String code = e.code().name().toLowerCase(Locale.ROOT);
    if (e instanceof InvalidInputException invalid) {
      write(response, 422, ApiError.ofField("body", invalid.field(), e.detail(), "value_error"));
      return;
    }
    int status =
        switch (e.code()) {
          case EMAIL_TAKEN -> 400;
          case INVALID_CREDENTIALS, INVALID_KEY -> 401;
          case QUOTA_EXCEEDED, TOO_MANY_ATTEMPTS -> 429;
          case ACCOUNT_NOT_FOUND -> 404;
          default -> 503;
        };
    if (e instanceof QuotaExceededException quota) {
      retryAfter(response, quota.retryAfter().toSeconds());
    } else if (e instanceof TooManyAttemptsException attempts) {
      retryAfter(response, attempts.retryAfter().toSeconds());
    } else if (status == 503) {
      LOG.warn("{} {}: {}", request.requestMethod(), request.pathInfo(), e.detail());
    }
    write(response, status, ApiError.of(e.detail(), code));
  }

  /** The client learns that it was our fault, the log learns why. */
  private static void unforeseen(Exception e, Request request, Response response) {
    LOG.error("{} {} failed", request.requestMethod(), request.pathInfo(), e);
    write(response, 500, ApiError.of("Internal server error.", "internal"));
  }

  private static void retryAfter(Response response, long seconds) {
    response.header("Retry-After", Long.toString(Math.max(1, seconds)));
  }

  private static void write(Response response, int status, ApiError error) {
    response.status(status);
    response.type("application/json");
    response.body(Json.write(error));
  }
}
