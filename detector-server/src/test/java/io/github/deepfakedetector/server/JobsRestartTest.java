package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it works on jobs. */
class JobsRestartTest {
  /** Large, so that the first is being worked on when all are there. */
  private static final byte[] PICTURE = TestMedia.png(2400, 1800);

  /** Without models for videos and sound, so that it starts sooner. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "DETECTOR_IMAGE_MODEL",
          TestMedia.model(),
          "DETECTOR_IMAGE_FACES",
          "off",
          "DETECTOR_VIDEO_MODEL",
          "missing",
          "DETECTOR_AUDIO_MODEL",
          "missing");

  @Test
  void everyJobThatWasTakenIsDoneAfterKillNine(@TempDir Path folder) throws Exception {
    List<String> locations = new ArrayList<>();
    String key;
    try (ServerProcess server = ServerProcess.start(folder, SETTINGS)) {
      TestClient client = server.client();
      key = client.key("one@example.org");
      for (int i = 0; i < 3; i++) {
        locations.add(
            client.submit("/jobs", key, PICTURE).headers().firstValue("Location").orElseThrow());
      }
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(folder, SETTINGS)) {
      TestClient client = server.client();
      int cutOff = 0;
      for (String location : locations) {
        JsonNode job = client.ended(location, key);
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
        cutOff += job.path("attempts").asInt() > 1 ? 1 : 0;
      }
      System.out.println("Killed with " + cutOff + " of " + locations.size() + " jobs running.");
      assertThat(Json.read(client.usage(key).body()).path("requests_today").asInt()).isEqualTo(3);
      assertThat(server.stop()).isZero();
    }
  }
}
