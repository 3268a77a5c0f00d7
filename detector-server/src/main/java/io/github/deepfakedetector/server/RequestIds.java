package io.github.deepfakedetector.server;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id, which stands in the answer and in the log: the client's own where it
 * sends one that can stand there, else a new one.
 */
final class RequestIds extends HandlerWrapper {
  static final String HEADER = "X-Request-Id";

  /** What logging calls it. */
  private static final String LOGGED = "request";

  /** Nothing that could end a line of the log or of the header. */
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String id = of(request.getHeader(HEADER));
    response.setHeader(HEADER, id);
    MDC.put(LOGGED, id);
    try {
      super.handle(target, base, request, response);
    } finally {
      MDC.remove(LOGGED);
    }
  }

  private static String of(@Nullable String sent) {
    return sent != null && USABLE.matcher(sent).matches() ? sent : any();
  }

  /** One that no other request has, as good as surely; it is no secret. */
  static String any() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
