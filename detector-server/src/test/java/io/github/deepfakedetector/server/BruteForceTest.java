package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BruteForceTest {
  private static final int FAILURES = 10;

  @Test
  void countsForTheAddressThatATrustedProxyNames(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of("TRUSTED_PROXIES", "127.0.0.0/8"))) {
      TestClient client = new TestClient(server.port());
      client.key("owner@example.org");
      for (int i = 0; i < FAILURES; i++) {
        assertThat(login(client, "wrong password", "203.0.113.1")).isEqualTo(401);
      }
      assertThat(login(client, "long enough", "203.0.113.1")).isEqualTo(429);
      assertThat(login(client, "long enough", "203.0.113.2")).isEqualTo(200);
    }
  }

  @Test
  void isNotEvadedByAnInventedAddress(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of())) {
      TestClient client = new TestClient(server.port());
      client.key("owner@example.org");
      for (int i = 0; i < FAILURES; i++) {
        assertThat(login(client, "wrong password", "203.0.113." + i)).isEqualTo(401);
      }
      assertThat(login(client, "wrong password", "203.0.113.99")).isEqualTo(429);
    }
  }

  private static int login(TestClient client, String password, String from) throws Exception {
    String body = "{\"email\":\"owner@example.org\",\"password\":\"" + password + "\"}";
    return client.postFrom(from, "/login", body).statusCode();
  }
}
