package io.github.deepfakedetector.server;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;
import spark.http.matching.MatcherFilter;

/**
 * Spark's routes as a handler of Jetty's. Spark's own handler keeps sessions, and holds the whole
 * body of a request in memory unless it is chunked or a form.
 */
final class SparkHandler extends AbstractHandler {
  private final MatcherFilter routes;

  SparkHandler(MatcherFilter routes) {
    this.routes = routes;
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    // Spark would choose the route by them, and answer a page of HTML if there is none.
    base.getHttpFields().remove(HttpHeader.ACCEPT);
    base.getHttpFields().remove("X-HTTP-Method-Override");
    routes.doFilter(request, response, (unusedRequest, unusedResponse) -> {});
    base.setHandled(true);
  }
}
