package io.github.deepfakedetector.auth.admin;

import io.github.deepfakedetector.auth.AccountAdmin;
import io.github.deepfakedetector.auth.AdminChannelException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.json.JsonParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an operator's commands reach the accounts of this process. It listens on a free port of the
 * loopback; port and secret are in a file of the data folder that only this user may read. Whoever
 * does not know the secret is sent nothing but a random number.
 */
public final class AdminServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AdminServer.class);

  private static final int THREADS = 2;
  private static final int WAITING = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path folder;
  private final ChannelFile channel;
  private final ServerSocket socket;
  private final AdminCommands commands;
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(WAITING),
          AdminServer::daemon);

  private final Thread acceptor = daemon(this::acceptAll);

  private AdminServer(Path folder, ChannelFile channel, ServerSocket socket, AccountAdmin admin) {
    this.folder = folder;
    this.channel = channel;
    this.socket = socket;
    this.commands = new AdminCommands(admin);
  }

  /**
   * Starts to listen. The folder must exist; it is the one that {@link AdminClient#connect} is
   * given.
   *
   * @throws AdminChannelException if the folder cannot be written or no port is free
   */
  public static AdminServer start(Path dataFolder, AccountAdmin admin) {
    try {
      Path folder = Files.createDirectories(dataFolder.toAbsolutePath());
      return listen(folder, admin, new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new AdminChannelException(
          "The admin channel cannot be opened in " + dataFolder + ".", e);
    }
  }

  private static AdminServer listen(Path folder, AccountAdmin admin, ServerSocket socket)
      throws IOException {
    try {
      ChannelFile channel = new ChannelFile(socket.getLocalPort(), Handshake.randomHex());
      channel.write(folder);
      AdminServer server = new AdminServer(folder, channel, socket, admin);
      server.acceptor.start();
      return server;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "accounts-admin");
    thread.setDaemon(true);
    return thread;
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        hand(socket.accept());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          log.warn("The admin channel could not accept a connection: {}", e.toString());
        }
      }
    }
  }

  private void hand(Socket client) throws IOException {
    try {
      workers.execute(() -> serve(client));
    } catch (RejectedExecutionException e) {
      log.warn("The admin channel is busy; a connection was refused.");
      client.close();
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout((int) PATIENCE.toMillis());
      Lines lines = new Lines(client);
      if (Handshake.accept(lines, channel.token())) {
        commands.answer(Document.parse(lines.read()), lines);
      } else {
        log.warn("A connection to the admin channel did not know its token.");
      }
    } catch (IOException | JsonParseException e) {
      log.warn("A connection to the admin channel broke off: {}", e.getClass().getSimpleName());
    }
  }

  /** Stops listening and removes the file; a command that runs is finished first. */
  @Override
  public void close() {
    try {
      socket.close();
      channel.delete(folder);
    } catch (IOException e) {
      log.warn("The admin channel was not closed cleanly: {}", e.toString());
    }
    workers.shutdown();
    awaitThreads();
  }

  private void awaitThreads() {
    try {
      // Until it has left accept(), the port still takes connections that no one will answer.
      acceptor.join(PATIENCE.toMillis());
      if (!workers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("An admin command is still running while the channel closes.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
