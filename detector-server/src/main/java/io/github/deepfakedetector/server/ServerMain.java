package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.error.DetectorException;

/** Starts the server, configured from the environment, until it is told to stop. */
public final class ServerMain {
  private ServerMain() {}

  /** Takes no arguments; see {@link Configuration} and {@link ServerConfig#fromEnvironment}. */
  public static void main(String[] args) {
    System.exit(run());
  }

  private static int run() {
    try {
      return run(
          ServerConfig.of(Configuration.read(System.getenv(), EnvironmentFile.DEFAULT)), false);
    } catch (DetectorException e) {
      System.err.println("The server did not start: " + e.getMessage());
      return 1;
    }
  }

  /**
   * Runs until SIGTERM or Ctrl-C, which end the process with status 0 once all is closed.
   *
   * @param json whether to say in JSON that it is ready
   * @return the exit status: 0, or 1 if it could not start, said on standard error
   */
  public static int run(ServerConfig config, boolean json) {
    try (DetectorServer server = DetectorServer.start(config);
        StopOnSignal stop = StopOnSignal.install(server)) {
      System.out.println(json ? server.bannerJson() : server.banner());
      stop.join();
      return 0;
    } catch (DetectorException | AuthException e) {
      System.err.println("The server did not start: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
