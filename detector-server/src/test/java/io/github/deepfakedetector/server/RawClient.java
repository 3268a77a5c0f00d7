package io.github.deepfakedetector.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends what an HTTP client would refuse to send. */
final class RawClient {
  private RawClient() {}

  /** The whole answer; the request must make the server close the connection. */
  static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The whole answer to a request whose body comes too slowly, and would have 9,000 bytes. */
  static String exchangeSlowly(int port, String requestLineAndHeaders) throws Exception {
    String head = requestLineAndHeaders + "Host: localhost\r\nContent-Length: 9000\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      while (socket.getInputStream().available() == 0) {
        socket.getOutputStream().write(' ');
        Thread.sleep(20);
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
