package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;
import spark.embeddedserver.EmbeddedServerFactory;
import spark.embeddedserver.EmbeddedServers;
import spark.routematch.RouteMatch;

/**
 * Spark on a Jetty of our own making: no version in the headers, the socket bound before anything
 * else is loaded, start-up errors thrown instead of ending the process.
 */
final class HttpHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpHost.class);

  /** Of a body; a slower one is answered with 408. */
  private static final int MIN_BYTES_PER_SECOND = 1_000;

  /** Without any byte while a request is awaited or read. */
  private static final Duration IDLE = Duration.ofSeconds(15);

  /** For a request's headers. */
  private static final Duration HEADERS = Duration.ofSeconds(10);

  private static final long LOOK_MILLIS = 1_000;

  /** For requests in flight when the server stops. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(30);

  /** Spark finds servers in a static map that nothing is removed from: one key for all. */
  private static final Object KEY = new Object();

  private static final EmbeddedServerFactory NONE =
      (routes, files, exceptions, multiple) -> {
        throw new IllegalStateException("A server is started by HttpHost only.");
      };

  private final Server jetty;
  private final ServerConnector connector;
  private List<RouteMatch> routes = List.of();

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "header-deadline");
            thread.setDaemon(true);
            return thread;
          });

  private HttpHost(Server jetty, ServerConnector connector, HeaderDeadline deadline) {
    this.jetty = jetty;
    this.connector = connector;
    var unused =
        clock.scheduleWithFixedDelay(
            deadline::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the port; requests wait in the socket until {@link #start}.
   *
   * @param threads that requests are answered in, one each
   * @param cors which pages may read errors
   */
  static HttpHost bind(String host, int port, int threads, Cors cors) {
    Server jetty = new Server(new QueuedThreadPool(threads));
    jetty.setErrorHandler(new JsonErrorHandler(cors));
    jetty.setStopTimeout(LAST_REQUESTS.toMillis());
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    jetty.addConnector(connector);
    open(connector, host, port);
    HeaderDeadline deadline = new HeaderDeadline(HEADERS);
    connector.addBean(deadline);
    return new HttpHost(jetty, connector, deadline);
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Answers requests from now on. */
  void start(Metrics metrics, Consumer<Service> install) {
    ignite(
        new SparkJetty(jetty, metrics, new CountDownLatch(1)),
        http -> {
          install.accept(http);
          routes = List.copyOf(http.routes());
        });
    if (!jetty.isStarted()) {
      throw new InternalException("The web server did not start; the log says why.", null);
    }
  }

  /** What Spark answers, filters included. */
  List<RouteMatch> routes() {
    return routes;
  }

  /** Takes no more requests, and waits for those in flight. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      jetty.stop();
      connector.close();
    } catch (Exception e) {
      throw new IllegalStateException("The web server did not stop cleanly.", e);
    }
  }

  private static void ignite(SparkJetty server, Consumer<Service> routes) {
    synchronized (KEY) {
      EmbeddedServers.add(KEY, server);
      try {
        Service spark = Service.ignite();
        spark.embeddedServerIdentifier(KEY);
        // Spark's own handler ends the process.
        spark.initExceptionHandler(e -> LOG.error("The web server did not start", e));
        routes.accept(spark);
        server.routesInstalled().countDown();
        spark.init();
        spark.awaitInitialization();
      } finally {
        EmbeddedServers.add(KEY, NONE);
      }
    }
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setMinRequestDataRate(MIN_BYTES_PER_SECOND);
    return http;
  }

  private static void open(ServerConnector connector, String host, int port) {
    try {
      connector.open();
    } catch (IOException e) {
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          "The server cannot listen on "
              + host
              + ":"
              + port
              + " ("
              + (e.getCause() == null ? e : e.getCause()).getMessage()
              + "). Stop what uses the port, or choose another with PORT.",
          e);
    }
  }
}
