package io.github.deepfakedetector.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;

/**
 * Ends connections on which a request has begun but whose headers do not come to an end. Jetty's
 * idle timeout does not: a byte now and then keeps a connection alive for ever.
 */
final class HeaderDeadline implements Connection.Listener, HttpChannel.Listener {
  private final long mostNanos;
  private final Map<HttpConnection, Awaited> awaited = new ConcurrentHashMap<>();

  /** For a request's headers to be there, from its first byte. */
  HeaderDeadline(Duration most) {
    this.mostNanos = most.toNanos();
  }

  /**
   * A connection on which the next request is awaited.
   *
   * @param before bytes that it had brought by then
   * @param begun when the first byte beyond those was seen, by {@link System#nanoTime}; 0 if none
   *     was
   */
  private record Awaited(long before, long begun) {}

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      awaited.put(http, new Awaited(0, 0));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) {
      awaited.remove(http);
    }
  }

  @Override
  public void onRequestBegin(Request request) {
    if (request.getHttpChannel().getEndPoint().getConnection() instanceof HttpConnection http) {
      awaited.remove(http);
    }
  }

  @Override
  public void onComplete(Request request) {
    if (request.getHttpChannel().getEndPoint().getConnection() instanceof HttpConnection http
        && http.getEndPoint().isOpen()) {
      awaited.put(http, new Awaited(http.getBytesIn(), 0));
    }
  }

  /** Looks at all connections; to be called about once a second. */
  void look() {
    awaited.keySet().forEach(this::look);
  }

  private void look(HttpConnection connection) {
    long now = System.nanoTime();
    Awaited state =
        awaited.computeIfPresent(
            connection,
            (c, s) -> s.begun() == 0 && c.getBytesIn() > s.before() ? begun(s, now) : s);
    if (state != null && state.begun() != 0 && now - state.begun() > mostNanos) {
      awaited.remove(connection);
      connection.getEndPoint().close();
    }
  }

  private static Awaited begun(Awaited state, long now) {
    return new Awaited(state.before(), now == 0 ? 1 : now);
  }
}
