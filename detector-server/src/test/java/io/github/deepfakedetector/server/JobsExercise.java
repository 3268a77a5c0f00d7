package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestMedia;
import io.github.deepfakedetector.testkit.TestSound;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jobs in all their states, and what is not taken as one. */
final class JobsExercise implements Exercise {
  private static final String WRONG_KEY = "sk-live-" + "0".repeat(48);
  private static final byte[] PHOTO = TestMedia.png(64, 64);

  /** Takes longer to judge than to send, so that jobs pile up. */
  private static final byte[] LONG = TestSound.wav(TestSound.speech(400));

  @Override
  public void run(Contract contract, Path data) throws Exception {
    Map<String, String> settings =
        new HashMap<>(Map.of("MAX_CONCURRENT", "1", "DETECTOR_LIMITS_IMAGE_BYTES", "20000000"));
    settings.put(
        "DETECTOR_VIDEO_MODEL",
        TestMedia.repositoryFile(
                "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras")
            .toString());
    try (DetectorServer server = Servers.judging(data, settings)) {
      TestClient client = new TestClient(server.port());
      seeThrough(contract, client, "/jobs", PHOTO);
      seeThrough(contract, client, "/predict_image", PHOTO);
      seeThrough(contract, client, "/predict_video", video());
      seeThrough(contract, client, "/predict_audio", TestSound.wav(TestSound.speech(3)));
      fail(contract, client);
      refuse(contract, client, server.port());
      callOff(contract, client);
    }
  }

  /** From its submission to its result. */
  private static void seeThrough(Contract contract, TestClient client, String path, byte[] file)
      throws Exception {
    String key = client.key(path.substring(1) + "-jobs@example.org");
    String[] later = {"Prefer", "respond-async", "Idempotency-Key", "mine"};
    String[] headers = path.equals("/jobs") ? Arrays.copyOfRange(later, 2, 4) : later;
    HttpResponse<String> taken = contract.check(client.submit(path, key, file, headers));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    String location = taken.headers().firstValue("Location").orElseThrow();
    contract.check(client.get(location, key));
    JsonNode job = client.ended(location, key);
    assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
    contract.check(client.get(location, key));
    contract.check(client.submit(path, key, file, headers));
    byte[] other = Arrays.copyOf(file, file.length + 1);
    HttpResponse<String> conflict = contract.check(client.submit(path, key, other, headers));
    assertThat(Json.read(conflict.body()).path("code").asText()).isEqualTo("idempotency_conflict");
    contract.check(client.delete(location, key));
    assertThat(contract.check(client.get(location, WRONG_KEY)).statusCode()).isEqualTo(401);
    assertThat(contract.check(client.delete(location, WRONG_KEY)).statusCode()).isEqualTo(401);
    assertThat(contract.check(client.get("/jobs/none", key)).statusCode()).isEqualTo(404);
    assertThat(contract.check(client.delete("/jobs/none", key)).statusCode()).isEqualTo(404);
  }

  private static void fail(Contract contract, TestClient client) throws Exception {
    String key = client.key("failed@example.org");
    HttpResponse<String> taken =
        contract.check(client.submit("/jobs", key, Arrays.copyOf(PHOTO, 40)));
    String location = taken.headers().firstValue("Location").orElseThrow();
    assertThat(client.ended(location, key).path("status").asText()).isEqualTo("failed");
    contract.check(client.get(location, key));
  }

  private static void refuse(Contract contract, TestClient client, int port) throws Exception {
    String key = client.key("refused@example.org");
    assertThat(contract.check(client.submit("/jobs", WRONG_KEY, PHOTO)).statusCode())
        .isEqualTo(401);
    assertThat(
            contract
                .check(client.submit("/jobs", key, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .statusCode())
        .isEqualTo(415);
    assertThat(contract.check(client.submit("/jobs", key, new byte[0])).statusCode())
        .isEqualTo(422);
    byte[] tooLarge = Arrays.copyOf(PHOTO, 20_000_001);
    assertThat(contract.check(client.submit("/jobs", key, tooLarge)).statusCode()).isEqualTo(413);
    String slow =
        RawClient.exchangeSlowly(
            port,
            "POST /jobs HTTP/1.1\r\nx-api-key: "
                + key
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\n");
    assertThat(slow).startsWith("HTTP/1.1 408 ");
    contract.check("POST", "/jobs", Answer.parse(slow));
  }

  private static void callOff(Contract contract, TestClient client) throws Exception {
    String key = client.key("patient@example.org");
    List<String> locations = new ArrayList<>();
    HttpResponse<String> answer = submitLong(contract, client, key);
    while (answer.statusCode() == 202) {
      locations.add(answer.headers().firstValue("Location").orElseThrow());
      answer = submitLong(contract, client, key);
    }
    assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo("too_many_jobs");
    boolean atWork = false;
    for (String location : locations) {
      awaitBegun(client, location, key);
      atWork |= contract.check(client.delete(location, key)).statusCode() == 202;
    }
    assertThat(atWork).isTrue();
  }

  private static HttpResponse<String> submitLong(Contract contract, TestClient client, String key)
      throws Exception {
    return contract.check(client.submit("/jobs", key, LONG));
  }

  private static void awaitBegun(TestClient client, String location, String key) throws Exception {
    while (Json.read(client.get(location, key).body()).path("status").asText().equals("queued")) {
      Thread.sleep(5);
    }
  }

  private static byte[] video() throws IOException {
    return Files.readAllBytes(
        TestMedia.repositoryFile(
            "detector-media/src/test/resources/io/github/deepfakedetector/media/video/"
                + "h264-b-frames.mp4"));
  }
}
