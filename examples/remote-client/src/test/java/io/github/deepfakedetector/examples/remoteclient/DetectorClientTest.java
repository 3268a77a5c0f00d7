package io.github.deepfakedetector.examples.remoteclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.server.DetectorServer;
import io.github.deepfakedetector.server.ServerConfig;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TempDir Path folder;

  @Test
  void hasAPhotoJudgedAndSaysWhatIsLeft() throws Exception {
    Map<String, String> settings =
        Map.of("DETECTOR_IMAGE_MODEL", TestMedia.model(), "DETECTOR_IMAGE_FACES", "off");
    ServerConfig config =
        new ServerConfig("127.0.0.1", 0, folder.resolve("data"), null, "test", settings);
    try (DetectorServer server = DetectorServer.start(config)) {
      URI address = URI.create("http://127.0.0.1:" + server.port());
      DetectorClient client =
          DetectorClient.signUp(address, "me@example.org", "long enough", PATIENCE);
      Path photo = Files.write(folder.resolve("photo"), TestMedia.png(64, 64));
      RemoteDetection answer = client.detect(MediaKind.IMAGE, photo);
      assertThat(answer.detection().fakeProbability()).isBetween(0.0, 1.0);
      assertThat(answer.quota())
          .hasValueSatisfying(
              quota -> {
                assertThat(quota.remaining()).isEqualTo(quota.limit() - 1);
                assertThat(quota.resetsAt()).isAfter(Instant.now());
              });
      Path text = Files.writeString(folder.resolve("text"), "no photo");
      assertThatThrownBy(() -> client.detect(MediaKind.IMAGE, text))
          .isInstanceOfSatisfying(
              RemoteException.class,
              e -> {
                assertThat(e.status()).isEqualTo(415);
                assertThat(e.code()).isEqualTo("media_unsupported");
              });
    }
  }

  @Test
  void comesAgainWhenTheServerSaysSo() throws Exception {
    assertThat(attempts("1")).isEqualTo(4);
  }

  @Test
  void leavesALongWaitToItsCaller() throws Exception {
    assertThat(attempts("3600")).isEqualTo(1);
  }

  /** Of a server that is always busy. */
  private int attempts(String retryAfter) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer busy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    busy.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          byte[] body = "{\"detail\":\"Busy.\",\"code\":\"x\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Retry-After", retryAfter);
          exchange.sendResponseHeaders(429, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    busy.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + busy.getAddress().getPort());
      DetectorClient client = DetectorClient.of(address, "key", PATIENCE);
      Path photo = Files.write(folder.resolve("photo"), TestMedia.png(8, 8));
      assertThatThrownBy(() -> client.detect(MediaKind.IMAGE, photo)).hasMessage("Busy.");
      return asked.get();
    } finally {
      busy.stop(0);
    }
  }
}
