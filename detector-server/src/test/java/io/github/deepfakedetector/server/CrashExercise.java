package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** A picture that the limits admit, and at which the process that decodes it runs out of memory. */
final class CrashExercise implements Exercise {
  @Override
  public void run(Contract contract, Path data) throws Exception {
    Map<String, String> environment =
        Map.of(
            "DECODER_WORKERS", "1",
            "DECODER_MEMORY_MB", "1024",
            "DETECTOR_LIMITS_PIXELS", "200000000");
    try (DetectorServer server = Servers.judging(data, environment)) {
      TestClient client = new TestClient(server.port());
      String key = client.key("large@example.org");
      HttpResponse<String> answer =
          contract.check(client.predict(key, TestMedia.blackPng(12_000, 10_000)));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo("decoder_crashed");
    }
  }
}
