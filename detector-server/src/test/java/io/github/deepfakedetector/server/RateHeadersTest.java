package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.auth.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateHeadersTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-01-02T00:00:00Z");

  @Test
  void sayWhatRemainsAndUntilWhen() {
    assertThat(headers(58, MIDNIGHT.minusSeconds(30_211)))
        .isEqualTo(
            Map.of(
                "RateLimit-Policy", "\"daily\";q=100;w=86400",
                "RateLimit", "\"daily\";r=42;t=30211",
                "X-RateLimit-Limit", "100",
                "X-RateLimit-Remaining", "42",
                "X-RateLimit-Reset", "1767312000"));
  }

  @Test
  void roundTheTimeUpAndNeverBelowZero() {
    assertThat(headers(200, MIDNIGHT.minusMillis(1)))
        .containsEntry("RateLimit", "\"daily\";r=0;t=1");
    assertThat(headers(0, MIDNIGHT.plusSeconds(5)))
        .containsEntry("RateLimit", "\"daily\";r=100;t=0");
  }

  private static Map<String, String> headers(int used, Instant now) {
    Map<String, String> headers = new HashMap<>();
    RateHeaders.write(Usage.of("a@example.org", used, 100, used, MIDNIGHT), now, headers::put);
    return headers;
  }
}
