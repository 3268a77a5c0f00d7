package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import spark.Service;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.EmbeddedJettyFactory;
import spark.embeddedserver.jetty.JettyServerFactory;

/**
 * Spark on a Jetty of our own making: no version in the headers, the socket bound before anything
 * else is loaded, start-up errors thrown instead of ending the process.
 */
final class HttpHost implements AutoCloseable {
  private static final int MAX_THREADS = 64;

  private final Server jetty;
  private final ServerConnector connector;
  private final Service spark;

  private HttpHost(Server jetty, ServerConnector connector, Service spark) {
    this.jetty = jetty;
    this.connector = connector;
    this.spark = spark;
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
    return new HttpHost(jetty, connector, spark(jetty));
  }

  Service spark() {
    return spark;
  }

  int port() {
    return connector.getLocalPort();
  }

  void start() {
    spark.initExceptionHandler(
        e -> {
          throw new IllegalStateException("The web server did not start.", e);
        });
    spark.init();
    spark.awaitInitialization();
    if (!jetty.isStarted()) {
      throw new UnavailableException(
          ErrorCode.ENGINE_UNAVAILABLE, "The web server did not start; the log says why.");
    }
  }

  @Override
  public void close() {
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

  private static Service spark(Server jetty) {
    // Spark finds servers in a static map; a key of our own keeps two hosts apart.
    Object key = new Object();
    EmbeddedServers.add(key, new EmbeddedJettyFactory(new Ready(jetty)));
    Service spark = Service.ignite();
    spark.embeddedServerIdentifier(key);
    return spark;
  }

  /** Hands Spark the server that is there already, with its connector. */
  private record Ready(Server server) implements JettyServerFactory {
    @Override
    public Server create(int maxThreads, int minThreads, int threadTimeoutMillis) {
      return server;
    }

    @Override
    public Server create(ThreadPool threadPool) {
      return server;
    }
  }
}
