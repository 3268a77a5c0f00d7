package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Jetty, and clients that take their time. */
class HeaderDeadlineTest {
  private static final Duration MOST = Duration.ofMillis(300);

  private final HeaderDeadline deadline = new HeaderDeadline(MOST);
  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty);

  @BeforeEach
  void start() throws Exception {
    connector.addBean(deadline);
    jetty.addConnector(connector);
    jetty.start();
  }

  @AfterEach
  void stop() throws Exception {
    jetty.stop();
  }

  @Test
  void aConnectionWhoseHeadersDoNotEndIsClosed() throws Exception {
    try (Socket client = connected()) {
      send(client, "GET / HTTP/1.1\r\nHost:");
      for (int i = 0; i < 20; i++) {
        deadline.look();
        Thread.sleep(50);
      }
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void soIsOneWhoseSecondRequestDoesNotEnd() throws Exception {
    try (Socket client = connected()) {
      send(client, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.getInputStream().read()).isEqualTo('H');
      send(client, "GET / HT");
      for (int i = 0; i < 20; i++) {
        deadline.look();
        Thread.sleep(50);
      }
      while (client.getInputStream().read() >= 0) {
        // The rest of the first answer.
      }
    }
  }

  @Test
  void oneThatRestsBetweenRequestsStays() throws Exception {
    try (Socket client = connected()) {
      for (int request = 0; request < 3; request++) {
        send(client, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.getInputStream().read()).isEqualTo('H');
        for (int i = 0; i < 10; i++) {
          deadline.look();
          Thread.sleep(50);
        }
        client.getInputStream().skipNBytes(client.getInputStream().available());
      }
    }
  }

  private Socket connected() throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
