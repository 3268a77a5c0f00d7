package io.github.deepfakedetector.server.page;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /app} and what lies below it, and sends a browser that asks {@code /} for HTML
 * there; whatever else is asked is the wrapped handler's.
 *
 * <p>It stands before the routes because they do not see the header {@code Accept}. Redirects and
 * the page's own links are relative, so that a proxy may put all of it under a path of its own.
 */
public final class WebPage extends HandlerWrapper {
  private static final Pattern FILE = Pattern.compile("/app(?:/([a-z-]+\\.(?:css|js|svg)))?");

  /** Pictures and players show files of the browser itself; nothing comes from another host. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " media-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private final PageFiles files = new PageFiles();

  /**
   * A page before a handler.
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
    } else if (target.equals("/app/")) {
      redirect(base, response, "../app");
    } else {
      Optional<PageFiles.PageFile> file = file(target);
      if (file.isPresent()) {
        send(file.get(), request, response);
        base.setHandled(true);
      } else {
        super.handle(target, base, request, response);
      }
    }
  }

  private Optional<PageFiles.PageFile> file(String target) {
    Matcher matcher = FILE.matcher(target);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    return files.find(name == null ? "index.html" : name);
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
    response.setHeader("Content-Security-Policy", POLICY);
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
