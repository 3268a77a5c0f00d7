package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void endsWithZeroWhenToldToStopAndKeepsItsAccounts(@TempDir Path folder) throws Exception {
    String key;
    try (ServerProcess server = ServerProcess.start(folder)) {
      key = server.client().key("one@example.org");
      assertThat(server.stop()).isZero();
    }
    try (ServerProcess server = ServerProcess.start(folder)) {
      assertThat(server.client().usage(key).body()).contains("\"email\":\"one@example.org\"");
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void logsInJsonWhereThatIsAskedFor(@TempDir Path folder) throws Exception {
    List<String> lines;
    try (ServerProcess server =
        ServerProcess.start(folder, Map.of("LOG_FORMAT", "json", "ACCESS_LOG", "INFO"))) {
      server.client().key("one@example.org");
      server.stop();
      // What it says on standard output is for people.
      lines = server.lines().stream().filter(line -> line.startsWith("{")).toList();
    }
    assertThat(message(lines, "audit")).startsWith("signup ok account=");
    assertThat(message(lines, "access")).startsWith("POST /signup 200 ");
  }

  /** Of the first line of a log; its request must have an id. */
  private static String message(List<String> lines, String logger) throws Exception {
    for (String line : lines) {
      JsonNode event = Json.read(line);
      if (event.path("loggerName").asText().equals(logger)) {
        assertThat(event.path("mdc").path("request").asText()).isNotEmpty();
        return event.path("formattedMessage").asText(event.path("message").asText());
      }
    }
    throw new AssertionError("nothing of " + logger + " in " + lines);
  }
}
