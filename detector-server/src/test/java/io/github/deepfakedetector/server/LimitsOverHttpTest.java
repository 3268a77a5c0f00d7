package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that an operator sets. */
class LimitsOverHttpTest {
  @Test
  void anAddressMakesOnlySoManyAccountsInAQuarterOfAnHour(@TempDir Path data) throws Exception {
    Map<String, String> settings = Map.of("SIGNUP_LIMIT", "2", "TRUSTED_PROXIES", "127.0.0.1");
    try (DetectorServer server = Servers.bare(data, settings)) {
      TestClient client = new TestClient(server.port());
      assertThat(signup(client, "203.0.113.7", "a").statusCode()).isEqualTo(200);
      assertThat(signup(client, "203.0.113.7", "b").statusCode()).isEqualTo(200);
      HttpResponse<String> third = signup(client, "203.0.113.7", "c");
      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 900L);
      assertThat(signup(client, "203.0.113.8", "c").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAccountHasAsManyRequestsADayAsTheSettingSays(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.judging(data, Map.of("RATE_LIMIT", "1"))) {
      TestClient client = new TestClient(server.port());
      String key = client.key("ann@example.org");
      assertThat(client.predict(key, TestMedia.png(32, 32)).statusCode()).isEqualTo(200);
      assertThat(client.predict(key, TestMedia.png(32, 32)).statusCode()).isEqualTo(429);
      assertThat(Json.read(client.usage(key).body()).path("rate_limit").asInt()).isEqualTo(1);
    }
  }

  private static HttpResponse<String> signup(TestClient client, String address, String name)
      throws Exception {
    String body = "{\"email\":\"" + name + "@example.org\",\"password\":\"long enough\"}";
    return client.postFrom(address, "/signup", body);
  }
}
