package io.github.deepfakedetector.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a server when the process is told to end, and lets it end with status 0. */
final class StopOnSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopOnSignal.class);

  private final DetectorServer server;
  private final Thread hook;

  private StopOnSignal(DetectorServer server, Thread hook) {
    this.server = server;
    this.hook = hook;
  }

  static StopOnSignal install(DetectorServer server) {
    Thread hook = new Thread(() -> stop(server), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return new StopOnSignal(server, hook);
  }

  /** Waits until the server is closed. */
  void join() throws InterruptedException {
    server.join();
  }

  /** Without it, a process that ends later for another reason keeps its own exit status. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending already", e);
    }
  }

  /** The JVM alone would end with 143 after SIGTERM, which supervisors take for a failure. */
  private static void stop(DetectorServer server) {
    int status = 0;
    try {
      server.close();
    } catch (RuntimeException e) {
      LOG.error("The server did not stop cleanly", e);
      status = 1;
    }
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(status);
  }
}
