package io.github.deepfakedetector.server;

import io.github.deepfakedetector.server.page.WebPage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import spark.ExceptionMapper;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.EmbeddedServerFactory;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.http.matching.MatcherFilter;
import spark.route.Routes;
import spark.ssl.SslStores;
import spark.staticfiles.StaticFilesConfiguration;

/**
 * Hands Spark the server that is there already, but not before all routes are: Spark starts at the
 * first one, and would answer 404 for the others.
 */
record SparkJetty(Server jetty, Metrics metrics, CountDownLatch routesInstalled)
    implements EmbeddedServerFactory, EmbeddedServer {

  @Override
  public EmbeddedServer create(
      Routes routes,
      StaticFilesConfiguration files,
      ExceptionMapper exceptions,
      boolean multipleHandlers) {
    StatisticsHandler counting = new StatisticsHandler();
    counting.setHandler(
        new WebPage(new SparkHandler(new MatcherFilter(routes, files, exceptions, false, false))));
    RequestMetrics timing = new RequestMetrics(metrics);
    timing.setHandler(counting);
    RequestIds ids = new RequestIds();
    ids.setHandler(timing);
    jetty.setHandler(ids);
    return this;
  }

  /** There are none; Spark configures them all the same. */
  @Override
  public void configureWebSockets(
      Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleMillis) {}

  @Override
  public int ignite(
      String host, int port, SslStores ssl, int maxThreads, int minThreads, int idleMillis)
      throws Exception {
    routesInstalled.await();
    jetty.start();
    return port;
  }

  @Override
  public void join() throws InterruptedException {
    jetty.join();
  }

  /** Whoever made the server stops it. */
  @Override
  public void extinguish() {}

  @Override
  public int activeThreadCount() {
    return jetty.getThreadPool().getThreads();
  }
}
