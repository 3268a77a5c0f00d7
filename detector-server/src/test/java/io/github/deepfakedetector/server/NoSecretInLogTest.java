package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** With the levels of our logback.xml, but everything of the root's, as an operator may set it. */
class NoSecretInLogTest {
  private static final String PASSWORD = "correct horse battery";
  private static final byte[] PHOTO = TestMedia.png(64, 64);

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Lines lines = new Lines();
  private Level before = Level.INFO;

  @BeforeEach
  void listen() {
    before = root.getLevel();
    lines.setContext(root.getLoggerContext());
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    root.setLevel(before);
    root.detachAppender(lines);
  }

  @Test
  void namesNeitherPasswordsNorKeysNorTheirHashes(@TempDir Path data) throws Exception {
    String first;
    String second;
    try (DetectorServer server = Servers.bare(data, Map.of())) {
      TestClient client = new TestClient(server.port());
      first = apiKey(client.signup("one@example.org", PASSWORD).body());
      String body = "{\"email\":\"one@example.org\",\"password\":\"" + PASSWORD + "\"}";
      client.post("/login", body);
      client.post("/login", body.replace("correct", PASSWORD));
      client.post("/login", body + "}");
      client.predict(first, PHOTO);
      client.predict(first, new byte[0]);
      second = apiKey(client.post("/regenerate-key", body).body());
      client.predict(first, PHOTO);
      client.usage(second);
    }
    assertThat(lines.queue).anyMatch(line -> line.contains("was not possible"));
    for (String secret : new String[] {PASSWORD, first, second, sha256(first), sha256(second)}) {
      assertThat(lines.queue).noneMatch(line -> line.contains(secret));
    }
  }

  private static String apiKey(String body) throws Exception {
    String key = Json.read(body).path("api_key").asText();
    assertThat(key).startsWith("sk-live-");
    return key;
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final Queue<String> queue = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      queue.add(
          event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }
}
