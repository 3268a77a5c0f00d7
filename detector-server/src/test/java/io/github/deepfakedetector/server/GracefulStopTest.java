package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GracefulStopTest {
  /** Large enough that its half is not refused as too slow while the test looks around. */
  private static final byte[] BODY = TestClient.multipart(TestMedia.png(256, 256));

  @Test
  void finishesARequestInFlightAndTakesNoOther(@TempDir Path data) throws Exception {
    DetectorServer server = Servers.judging(data, Map.of());
    int port = server.port();
    TestClient client = new TestClient(port);
    String key = client.key("one@example.org");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(head(key).getBytes(StandardCharsets.US_ASCII));
      out.write(Arrays.copyOf(BODY, BODY.length / 2));
      out.flush();
      awaitCharge(client, key);

      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      awaitRefusal(port);
      assertThat(closing).isNotDone();

      out.write(BODY, BODY.length / 2, BODY.length - BODY.length / 2);
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"raw_score\"");
      closing.join();
    }
  }

  private static String head(String key) {
    return "POST /predict_image HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-api-key: "
        + key
        + "\r\nContent-Type: multipart/form-data; boundary="
        + TestClient.BOUNDARY
        + "\r\nContent-Length: "
        + BODY.length
        + "\r\n\r\n";
  }

  /** The charge shows that the request has reached its route. */
  private static void awaitCharge(TestClient client, String key) throws Exception {
    while (Json.read(client.usage(key).body()).path("requests_today").asInt() == 0) {
      Thread.onSpinWait();
    }
  }

  private static void awaitRefusal(int port) throws IOException {
    try {
      while (true) {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
      }
    } catch (ConnectException e) {
      // Nobody listens any more.
    }
  }
}
