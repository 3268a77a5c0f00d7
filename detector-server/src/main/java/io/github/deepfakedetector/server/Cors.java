package io.github.deepfakedetector.server;

import spark.Service;

/** Lets pages of any origin call, without credentials: the key travels in a header. */
final class Cors {
  private Cors() {}

  static void install(Service http) {
    http.before(
        (request, response) -> {
          response.header("Access-Control-Allow-Origin", "*");
          response.header("Access-Control-Expose-Headers", RateHeaders.EXPOSED);
        });
    http.options(
        "/*",
        (request, response) -> {
          response.header("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS");
          response.header("Access-Control-Allow-Headers", "Content-Type, x-api-key, Prefer, Idempotency-Key, Callback-Url");
          response.header("Access-Control-Max-Age", "600");
          response.status(204);
          return "";
        });
  }
}
