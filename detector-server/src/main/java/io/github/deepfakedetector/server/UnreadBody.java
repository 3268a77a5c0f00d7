package io.github.deepfakedetector.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.BadMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Reads what a refused request still sends and throws it away: a connection that is closed on
 * unread data may be reset, and the client may see a broken pipe instead of its answer.
 *
 * <p>It stops at 32 MiB, or at the first data after five seconds; the connection is then closed
 * after the answer. A body announced as larger is not read at all.
 */
final class UnreadBody {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);
  private static final long MAX_BYTES = 32 << 20;
  private static final Duration MAX_TIME = Duration.ofSeconds(5);
  private static final int BUFFER_BYTES = 16 << 10;

  private UnreadBody() {}

  static void install(Service http) {
    http.afterAfter(UnreadBody::discard);
  }

  private static void discard(Request request, Response response) {
    if (request.raw().getHeader("Expect") != null) {
      // The client waits for leave to send its body: reading would give it.
      return;
    }
    boolean small = request.raw().getContentLengthLong() <= MAX_BYTES;
    if (!small || !discard(request.raw())) {
      response.raw().setHeader("Connection", "close");
    }
  }

  /** Whether the body's end was reached. */
  private static boolean discard(HttpServletRequest request) {
    long deadline = System.nanoTime() + MAX_TIME.toNanos();
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = request.getInputStream();
      long total = 0;
      int n = in.read(buffer);
      while (n >= 0 && total < MAX_BYTES && System.nanoTime() - deadline < 0) {
        total += n;
        n = in.read(buffer);
      }
      return n < 0;
    } catch (IOException | IllegalStateException | BadMessageException e) {
      LOG.debug("the rest of a request could not be read", e);
      return false;
    }
  }
}
