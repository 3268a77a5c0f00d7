package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
