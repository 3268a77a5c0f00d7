package io.github.deepfakedetector.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a process of its own, with the models inside the plug-ins. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENS =
      Pattern.compile("listens on http://127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final int port;

  private final BufferedReader out;

  private ServerProcess(Process process, int port, BufferedReader out) {
    this.process = process;
    this.port = port;
    this.out = out;
  }

  /** Returns when it answers. */
  static ServerProcess start(Path folder) throws IOException {
    return start(folder, Map.of());
  }

  /** The same with more settings. */
  static ServerProcess start(Path folder, Map<String, String> more) throws IOException {
    ProcessBuilder builder = builder(folder);
    builder.environment().putAll(more);
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      Matcher matcher = LISTENS.matcher(line);
      if (matcher.find()) {
        return new ServerProcess(process, Integer.parseInt(matcher.group(1)), out);
      }
    }
    throw new IllegalStateException("The server did not start: " + said);
  }

  int port() {
    return port;
  }

  TestClient client() {
    return new TestClient(port);
  }

  /** What it says until it ends. */
  List<String> lines() {
    return out.lines().toList();
  }

  /** Sends SIGTERM and waits. */
  int stop() throws InterruptedException {
    // Not through the process itself, which would close its output too.
    process.toHandle().destroy();
    return process.waitFor();
  }

  /** Sends SIGKILL, of which a process learns nothing, and waits. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static ProcessBuilder builder(Path folder, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName()));
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT",
                "0",
                "DATA_DIR",
                "data",
                "DETECTOR_MODELS",
                "no-models",
                "DECODER_WORKERS",
                "0"));
    return builder.directory(folder.toFile()).redirectErrorStream(true);
  }
}
