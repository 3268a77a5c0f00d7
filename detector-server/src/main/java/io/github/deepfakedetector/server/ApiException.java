package io.github.deepfakedetector.server;

/** A request that ends with an error status. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ApiError body;

  ApiException(int status, ApiError body) {
    super(body.detail());
    this.status = status;
    this.body = body;
  }

  int status() {
    return status;
  }

  ApiError body() {
    return body;
  }
}
