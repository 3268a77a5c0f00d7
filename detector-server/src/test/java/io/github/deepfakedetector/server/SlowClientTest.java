package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowClientTest {
  private static final String HEAD =
      "POST /signup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n{";

  @Test
  void isAnsweredBeforeItsBodyEnds(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
      while (socket.getInputStream().available() == 0) {
        socket.getOutputStream().write(' ');
        Thread.sleep(20);
      }
      String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(answer).isEqualTo("HTTP/1.1 408");
    }
  }
}
