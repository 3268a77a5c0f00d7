package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.AuthErrorCode;
import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.auth.InvalidInputException;
import io.github.deepfakedetector.auth.QuotaExceededException;
import io.github.deepfakedetector.auth.TooManyAttemptsException;
import io.github.deepfakedetector.auth.TooManyJobsException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.jetty.http.BadMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/** Errors to status codes and bodies; in one place, so that every route answers alike. */
final class ErrorMapping {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);

  private static final String INTERNAL = "Internal server error.";
  private static final String NO_STORE = "The account store is not available. Try again later.";

  private ErrorMapping() {}

  static void install(Service http) {
    http.exception(ApiException.class, ErrorMapping::own);
    http.exception(DetectorException.class, ErrorMapping::detector);
    http.exception(AuthException.class, ErrorMapping::account);
    http.exception(BadMessageException.class, ErrorMapping::badMessage);
    http.exception(Exception.class, ErrorMapping::unforeseen);
  }

  /** The status of a detection's error. */
  static int status(ErrorCode code) {
    return switch (code) {
      case MEDIA_TOO_LARGE -> 413;
      case MEDIA_UNSUPPORTED -> 415;
      case MEDIA_EMPTY, MEDIA_TRUNCATED, MEDIA_UNREADABLE, MEDIA_INACCESSIBLE, DECODER_CRASHED ->
          422;
      case INTERNAL -> 500;
      default -> 503;
    };
  }

  private static void own(ApiException e, Request request, Response response) {
    if (e.retryAfter() > 0) {
      retryAfter(response, e.retryAfter());
    }
    write(request, response, e.status(), e.body());
  }

  private static void detector(DetectorException e, Request request, Response response) {
    write(request, response, status(e.code()), error(e, what(request)));
  }

  /**
   * The body for a detection's error; what the client may not know is logged.
   *
   * @param what was tried
   */
  static ApiError error(DetectorException e, String what) {
    String message =
        switch (e.code().blame()) {
          case CALLER -> e.getMessage();
          case ENVIRONMENT -> {
            // The message says what is missing and what to do; it comes with every such request.
            LOG.warn("{} was not possible: {}", what, e.getMessage());
            LOG.debug("Why it was not possible", e);
            yield environment(e.code());
          }
          case INTERNAL -> {
            LOG.error("{} failed", what, e);
            yield INTERNAL;
          }
        };
    return ApiError.of(message, e.code().wireName());
  }

  private static String what(Request request) {
    return request.requestMethod() + " " + request.pathInfo();
  }

  /** The exception's own message is for the operator: it names folders and settings. */
  private static String environment(ErrorCode code) {
    String what =
        switch (code) {
          case DETECTOR_UNAVAILABLE, DETECTOR_DUPLICATE ->
              "This server has no detector ready for this.";
          case MODEL_NOT_FOUND, MODEL_INVALID, MODEL_CORRUPT, MODEL_DOWNLOAD ->
              "This server has no usable model for this.";
          default -> "This server cannot judge media at the moment.";
        };
    return what + " Its operator finds the reason in the log.";
  }

  /** Jetty's word on a body that comes too slowly, or not as announced. */
  private static void badMessage(BadMessageException e, Request request, Response response) {
    LOG.debug("bad message", e);
    response.raw().setHeader("Connection", "close");
    write(request, response, e.getCode(), JsonErrorHandler.error(e.getCode()));
  }

  private static void account(AuthException e, Request request, Response response) {
    String code = e.code().name().toLowerCase(Locale.ROOT);
    if (e instanceof InvalidInputException invalid) {
      write(
          request,
          response,
          422,
          ApiError.ofField("body", invalid.field(), e.detail(), "value_error"));
      return;
    }
    int status =
        switch (e.code()) {
          case EMAIL_TAKEN -> 400;
          case INVALID_CREDENTIALS, INVALID_KEY -> 401;
          case QUOTA_EXCEEDED, TOO_MANY_ATTEMPTS, TOO_MANY_JOBS -> 429;
          case ACCOUNT_NOT_FOUND -> 404;
          case IDEMPOTENCY_CONFLICT -> 422;
          default -> 503;
        };
    if (e.code().blame() == AuthErrorCode.Blame.ENVIRONMENT) {
      LOG.warn("{} was not possible", what(request), e);
      write(request, response, status, ApiError.of(NO_STORE, code));
      return;
    }
    if (e instanceof QuotaExceededException quota) {
      RateHeaders.write(quota.usage(), Instant.now(), response.raw()::setHeader);
      retryAfter(response, quota.retryAfter().toSeconds());
    } else if (e instanceof TooManyAttemptsException attempts) {
      retryAfter(response, attempts.retryAfter().toSeconds());
    } else if (e instanceof TooManyJobsException jobs) {
      retryAfter(response, jobs.retryAfter().toSeconds());
    }
    write(request, response, status, ApiError.of(e.detail(), code));
  }

  /** The client learns that it was our fault, the log learns why. */
  private static void unforeseen(Exception e, Request request, Response response) {
    write(request, response, 500, internal(e, what(request)));
  }

  /**
   * The body for a defect of ours, which is logged.
   *
   * @param what was tried
   */
  static ApiError internal(Throwable e, String what) {
    LOG.error("{} failed", what, e);
    return ApiError.of(INTERNAL, "internal");
  }

  private static void retryAfter(Response response, long seconds) {
    response.header("Retry-After", Long.toString(Math.max(1, seconds)));
  }

  private static void write(Request request, Response response, int status, ApiError error) {
    request.attribute(RequestMetrics.CODE, error.code());
    response.status(status);
    response.type("application/json");
    response.body(Json.write(error));
  }
}
