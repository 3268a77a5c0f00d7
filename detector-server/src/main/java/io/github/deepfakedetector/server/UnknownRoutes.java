package io.github.deepfakedetector.server;

import java.util.Set;
import spark.Request;
import spark.Response;
import spark.Service;

/** Answers in our own form where no route fits; Spark's own answer would be a page of HTML. */
final class UnknownRoutes {
  private static final Set<String> KNOWN =
      Set.of("/", "/signup", "/login", "/regenerate-key", "/usage", "/predict_image");

  private UnknownRoutes() {}

  static void install(Service http) {
    http.get("/*", UnknownRoutes::refuse);
    http.head("/*", UnknownRoutes::refuse);
    http.post("/*", UnknownRoutes::refuse);
    http.put("/*", UnknownRoutes::refuse);
    http.patch("/*", UnknownRoutes::refuse);
    http.delete("/*", UnknownRoutes::refuse);
  }

  private static String refuse(Request request, Response response) {
    throw KNOWN.contains(request.pathInfo())
        ? new ApiException(405, ApiError.of("Method Not Allowed", "method_not_allowed"))
        : new ApiException(404, ApiError.of("Not Found", "not_found"));
  }
}
