package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.EmbeddedJettyFactory;
import spark.embeddedserver.jetty.JettyServerFactory;

/**
 * Spark on a Jetty of our own making: no version in the headers, the socket bound before anything
 * else is loaded, start-up errors thrown instead of ending the process.
 */
final class HttpHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpHost.class);
  private static final int MAX_THREADS = 64;

  private final Server jetty;
  private final ServerConnector connector;
  private final Service spark;

  private final CountDownLatch routesInstalled;

  private HttpHost(Server jetty, ServerConnector connector) {
    this.jetty = jetty;
    this.connector = connector;
    this.routesInstalled = new CountDownLatch(1);
    this.spark = spark(new Ready(jetty, routesInstalled));
  }

  /** Takes the port; requests wait in the socket until {@link #start}. */
  static HttpHost bind(String host, int port) {
    Server jetty = new Server(new QueuedThreadPool(MAX_THREADS));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    jetty.addConnector(connector);
    open(connector, host, port);
    return new HttpHost(jetty, connector);
  }

  Service spark() {
    return spark;
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Answers requests from now on; all routes are there. */
  void start() {
    routesInstalled.countDown();
    spark.init();
    spark.awaitInitialization();
    if (!jetty.isStarted()) {
      throw new UnavailableException(
          ErrorCode.ENGINE_UNAVAILABLE, "The web server did not start; the log says why.");
    }
  }

  @Override
  public void close() {
    routesInstalled.countDown();
    if (jetty.isRunning()) {
      spark.stop();
      spark.awaitStop();
    } else {
      connector.close();
    }
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

  private static Service spark(Ready ready) {
    // Spark finds servers in a static map; a key of our own keeps two hosts apart.
    Object key = new Object();
    EmbeddedServers.add(key, new EmbeddedJettyFactory(ready));
    Service spark = Service.ignite();
    spark.embeddedServerIdentifier(key);
    // Spark's own handler ends the process.
    spark.initExceptionHandler(e -> LOG.error("The web server did not start", e));
    return spark;
  }

  /**
   * Hands Spark the server that is there already, but not before all routes are: Spark starts at
   * the first one, and would answer 404 for the others.
   */
  private record Ready(Server server, CountDownLatch routesInstalled)
      implements JettyServerFactory {
    @Override
    public Server create(int maxThreads, int minThreads, int threadTimeoutMillis) {
      try {
        routesInstalled.await();
        return server;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted before the routes were there", e);
      }
    }

    @Override
    public Server create(ThreadPool threadPool) {
      return create(0, 0, 0);
    }
  }
}
