package io.github.deepfakedetector.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;

/**
 * Reads what a refused request still sends, up to a bound, and throws it away: a connection that is
 * closed on unread data is reset, and the client sees a broken pipe instead of its answer.
 */
final class UnreadBody {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);
  private static final long MAX_BYTES = 32 << 20;
  private static final Duration MAX_TIME = Duration.ofSeconds(5);
  private static final int BUFFER_BYTES = 16 << 10;

  private UnreadBody() {}

  static void install(Service http) {
    http.afterAfter((request, response) -> discard(request.raw()));
  }

  private static void discard(HttpServletRequest request) {
    if (request.getHeader("Expect") != null) {
      // The client waits for leave to send its body: reading would give it.
      return;
    }
    long deadline = System.nanoTime() + MAX_TIME.toNanos();
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = request.getInputStream();
      long total = 0;
      int n = in.read(buffer);
      while (n >= 0 && total < MAX_BYTES && System.nanoTime() < deadline) {
        total += n;
        n = in.read(buffer);
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("the rest of a request could not be read", e);
    }
  }
}
