package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.AuthException;
import io.github.deepfakedetector.error.DetectorException;
import java.util.Map;

/** Starts the server, configured from the environment, until it is told to stop. */
public final class ServerMain {
  private ServerMain() {}

  /** Takes no arguments; see {@link ServerConfig#fromEnvironment}. */
  public static void main(String[] args) {
    System.exit(run(System.getenv()));
  }

  private static int run(Map<String, String> environment) {
    try {
      return run(ServerConfig.fromEnvironment(environment), false);
    } catch (DetectorException e) {
      System.err.println("The server did not start: " + e.getMessage());
      return 1;
    }
  }

  /**
   * Runs until SIGTERM or Ctrl-C.
   *
   * @param json whether to say in JSON that it is ready
   * @return the exit status: 0, or 1 if it could not start, said on standard error
   */
  public static int run(ServerConfig config, boolean json) {
    try (DetectorServer server = DetectorServer.start(config)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      System.out.println(json ? server.bannerJson() : server.banner());
      server.join();
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
