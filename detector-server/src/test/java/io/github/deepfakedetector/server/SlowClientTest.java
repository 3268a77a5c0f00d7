package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowClientTest {
  @Test
  void isAnsweredBeforeItsBodyEnds(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of())) {
      assertThat(RawClient.exchangeSlowly(server.port(), "POST /signup HTTP/1.1\r\n"))
          .startsWith("HTTP/1.1 408");
    }
  }
}
