package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AuditTest {
  /** The beginning of SHA-256 of ann@example.org. */
  private static final String ANN = "account=438c4c7afe600cdf";

  private final Logger audit = (Logger) LoggerFactory.getLogger("audit");
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  @BeforeEach
  void listen() {
    events.start();
    audit.addAppender(events);
  }

  @AfterEach
  void stopListening() {
    audit.detachAppender(events);
  }

  @Test
  void saysWhatBecameOfAnAccountByWhomAndInWhichRequest(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of())) {
      TestClient client = new TestClient(server.port());
      String right = "{\"email\":\"Ann@example.org\",\"password\":\"long enough\"}";
      client.post("/signup", right);
      client.post("/signup", right);
      client.post("/login", right.replace("long", "wrong"));
      client.post("/login", right);
      client.post("/regenerate-key", right);
      client.post("/signup", "{\"email\":\"none\",\"password\":\"x\"}");
    }
    String by = " " + ANN + " by=127.0.0.1";
    assertThat(events.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "signup ok" + by,
            "signup email_taken" + by,
            "login invalid_credentials" + by,
            "login ok" + by,
            "regenerate-key ok" + by);
    assertThat(events.list).allMatch(event -> event.getMDCPropertyMap().containsKey("request"));
  }
}
