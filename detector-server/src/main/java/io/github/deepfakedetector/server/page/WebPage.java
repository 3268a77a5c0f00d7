package io.github.deepfakedetector.server.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /app}, {@code /docs} and what lies below them, and sends a browser that asks
 * {@code /} for HTML to the first; whatever else is asked is the wrapped handler's.
 *
 * <p>It stands before the routes because they do not see the header {@code Accept}. Redirects and
 * the pages' own links are relative, so that a proxy may put all of it under a path of its own.
 */
public final class WebPage extends HandlerWrapper {
  /** Pictures and players show files of the browser itself; nothing comes from another host. */
  private static final String APP_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " media-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  /** The icons in Swagger UI's style sheet are data. */
  private static final String DOCS_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types dompurify default";

  private final List<Site> sites =
      List.of(
          new Site("/app", new PageFiles("", Map.of()), APP_POLICY),
          new Site("/docs", new PageFiles("docs/", SwaggerUi.files()), DOCS_POLICY));

  /**
   * Pages before a handler.
   *
   * @param routes what answers everything else
   */
  public WebPage(Handler routes) {
    setHandler(routes);
  }

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (!reads(request.getMethod())) {
      super.handle(target, base, request, response);
    } else if (target.equals("/") && wantsHtml(request.getHeader("Accept"))) {
      // Programs and browsers get different answers: a cache must not mix them up.
      response.setHeader("Vary", "Accept");
      redirect(base, response, "app");
    } else if (!answer(target, base, request, response)) {
      super.handle(target, base, request, response);
    }
  }

  private boolean answer(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (Site site : sites) {
      Optional<String> page = site.withoutSlash(target);
      Optional<PageFiles.PageFile> file = site.find(target);
      if (page.isPresent()) {
        redirect(base, response, page.get());
        return true;
      }
      if (file.isPresent()) {
        response.setHeader("Content-Security-Policy", site.policy());
        send(file.get(), request, response);
        base.setHandled(true);
        return true;
      }
    }
    return false;
  }

  private static boolean reads(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private static boolean wantsHtml(@Nullable String accept) {
    return accept != null && accept.contains("text/html");
  }

  private static void redirect(Request base, HttpServletResponse response, String where) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", where);
    base.setHandled(true);
  }

  private static void send(
      PageFiles.PageFile file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    // Asked each time, so that page and server are of one version.
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", file.tag());
    if (file.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(file.type());
    response.setContentLength(file.length());
    // Jetty leaves the body of an answer to HEAD out.
    file.writeTo(response.getOutputStream());
  }
}
