package io.github.deepfakedetector.server;

/** A request that ends with an error status. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ApiError body;

  private final long retryAfter;

  ApiException(int status, ApiError body) {
    this(status, body, 0);
  }

  /**
   * With the time after which the same request may succeed.
   *
   * @param retryAfter in seconds; 0 if there is none
   */
  ApiException(int status, ApiError body, long retryAfter) {
    super(body.detail());
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  ApiError body() {
    return body;
  }

  /** In seconds; 0 if there is no such time. */
  long retryAfter() {
    return retryAfter;
  }
}
