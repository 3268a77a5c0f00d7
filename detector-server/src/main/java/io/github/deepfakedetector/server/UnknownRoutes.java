package io.github.deepfakedetector.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Service;
import spark.route.HttpMethod;
import spark.routematch.RouteMatch;

/**
 * Answers in our own form where no route fits; Spark's own answer would be a page of HTML. A filter
 * rather than routes, because methods that Spark does not know reach no route.
 */
final class UnknownRoutes {
  private static final Set<HttpMethod> FILTERS =
      Set.of(HttpMethod.before, HttpMethod.after, HttpMethod.afterafter, HttpMethod.unsupported);

  private final Map<String, Set<String>> methods;

  private UnknownRoutes(Map<String, Set<String>> methods) {
    this.methods = methods;
  }

  /** To be called when all routes are there. */
  static void install(Service http) {
    Map<String, Set<String>> methods = new HashMap<>();
    for (RouteMatch route : http.routes()) {
      if (!FILTERS.contains(route.getHttpMethod())) {
        allow(methods, route);
      }
    }
    http.before(new UnknownRoutes(methods)::check);
  }

  private static void allow(Map<String, Set<String>> methods, RouteMatch route) {
    Set<String> allowed = methods.computeIfAbsent(route.getMatchUri(), path -> new TreeSet<>());
    allowed.add(route.getHttpMethod().name().toUpperCase(Locale.ROOT));
    allowed.add("OPTIONS");
    if (route.getHttpMethod() == HttpMethod.get) {
      // Spark answers HEAD where there is a GET.
      allowed.add("HEAD");
    }
  }

  private void check(Request request, Response response) {
    if (request.requestMethod().equals("OPTIONS")) {
      return;
    }
    Set<String> allowed = allowed(request.uri());
    if (allowed == null) {
      throw notFound();
    }
    if (!allowed.contains(request.requestMethod())) {
      response.header("Allow", String.join(", ", allowed));
      throw new ApiException(405, ApiError.of("Method Not Allowed", "method_not_allowed"));
    }
  }

  private @Nullable Set<String> allowed(String path) {
    Set<String> exactly = methods.get(path);
    // A last part such as :id stands for any one part.
    int last = path.lastIndexOf('/') + 1;
    return exactly != null || last == path.length()
        ? exactly
        : methods.get(path.substring(0, last) + ":id");
  }

  /** The error for what is not there, or is not to be known. */
  static ApiException notFound() {
    return new ApiException(404, ApiError.of("Not Found", "not_found"));
  }
}
