package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.server.Configuration;
import io.github.deepfakedetector.server.ServerConfig;
import io.github.deepfakedetector.server.ServerMain;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the REST server. */
@Command(
    name = "serve",
    description = {
      "Runs the REST server until Ctrl-C.",
      "Settings come from these options, then from the environment (HOST, PORT, DATA_DIR,"
          + " MONGODB_URI, DATABASE_NAME, DETECTOR_*), then from a file .env in the working folder."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Mixin DetectorOptions options = new DetectorOptions();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Listen here (default: HOST, else 127.0.0.1).")
  @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = Port.class,
      description = "Listen on this port; 0 for any free one (default: PORT, else 8000).")
  @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the embedded store of accounts lies (default: DATA_DIR, else data).")
  @Nullable Path data;

  @Option(names = "--json", description = "Say in JSON that it is ready (default: text).")
  boolean json;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings as lines of NAME=value, beneath .env and the environment"
              + " (default: DETECTOR_CONFIG).")
  @Nullable Path configuration;

  @Option(
      names = "--print-config",
      description =
          "Check all settings, print each with where it comes from, secrets left out, and end.")
  boolean printConfig;

  @Override
  public Integer call() {
    Configuration all = CliEnvironment.configuration(configuration).with(options.changes());
    ServerConfig config = ServerConfig.of(all).listeningOn(host, port).storingIn(data);
    if (printConfig) {
      System.out.println(all.describe());
      return 0;
    }
    return config.embeddedStore()
        ? ServerMain.run(config, json)
        : CliErrors.withStore(() -> ServerMain.run(config, json));
  }
}
