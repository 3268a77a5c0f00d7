package io.github.deepfakedetector.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times requests, and says each in the log {@code access}, which is off by default. */
final class RequestMetrics extends HandlerWrapper {
  /** A request's attribute: the code of the error that it ends with. */
  static final String CODE = "error.code";

  private static final Logger ACCESS = LoggerFactory.getLogger("access");

  private static final String OTHER = "other";
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH");

  /** What begins so is one route. */
  private static final Set<String> FAMILIES = Set.of("/app", "/docs", "/jobs");

  private static final Set<String> ROUTES =
      Set.of(
          "/",
          "/healthz",
          "/readyz",
          "/metrics",
          "/models",
          "/openapi.json",
          "/signup",
          "/login",
          "/regenerate-key",
          "/usage",
          "/predict_image",
          "/predict_video",
          "/predict_audio");

  private final Metrics metrics;

  RequestMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    long start = System.nanoTime();
    try {
      super.handle(target, base, request, response);
    } finally {
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      String method = METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER;
      String route = route(target);
      String code = request.getAttribute(CODE) instanceof String found ? found : "";
      metrics.answered(method, route, response.getStatus(), code, time);
      ACCESS.info("{} {} {} {} ms", method, route, response.getStatus(), time.toMillis());
    }
  }

  /** Which of the server's routes it is; paths are what a client likes. */
  static String route(String path) {
    if (ROUTES.contains(path)) {
      return path;
    }
    for (String family : FAMILIES) {
      if (path.equals(family) || path.startsWith(family + "/")) {
        return family;
      }
    }
    return OTHER;
  }
}
