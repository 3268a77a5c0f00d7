package io.github.deepfakedetector.examples.sparkscan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A master and two workers of one processor each: processes of their own, as on a cluster. */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DEPLOY = "org.apache.spark.deploy.";

  private final Path folder;
  private final int port;
  private final Process master;
  private final Map<String, Process> workers = new HashMap<>();

  private Cluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    // Where Spark looks for itself; the class path is handed on instead.
    Files.createDirectories(folder.resolve("jars"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    master =
        start("master.Master", "--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0");
    awaitMaster();
    // Two names of this machine: for Spark, two machines.
    for (String host : List.of("127.0.0.1", "localhost")) {
      workers.put(
          host,
          start(
              "worker.Worker",
              "--host",
              host,
              "--cores",
              "1",
              "--memory",
              "1g",
              "--webui-port",
              "0",
              "--work-dir",
              folder.resolve("work-" + host).toString(),
              address()));
    }
  }

  static Cluster start(Path folder) throws IOException, InterruptedException {
    return new Cluster(folder);
  }

  String address() {
    return "spark://127.0.0.1:" + port;
  }

  /** Ends the worker of that name, and its executor, as a power cut would. */
  void kill(String host) {
    kill(Objects.requireNonNull(workers.get(host), host));
  }

  /** Kills what is left; nothing of it is wanted any more. */
  @Override
  public void close() {
    for (Process process : workers.values()) {
      kill(process);
      process.onExit().join();
    }
    master.destroyForcibly().onExit().join();
  }

  private static void kill(Process worker) {
    List<ProcessHandle> executors = worker.descendants().toList();
    worker.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  private Process start(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(DEPLOY + name);
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("SPARK_HOME", folder.toString());
    process.environment().put("SPARK_SCALA_VERSION", "2.13");
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.redirectErrorStream(true);
    process.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
    return process.start();
  }

  private void awaitMaster() throws IOException, InterruptedException {
    Instant late = Instant.now().plus(PATIENCE);
    while (!listens()) {
      if (!master.isAlive() || Instant.now().isAfter(late)) {
        throw new IOException(
            "The master did not start: " + Files.readString(folder.resolve("master.Master.log")));
      }
      Thread.sleep(100);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
