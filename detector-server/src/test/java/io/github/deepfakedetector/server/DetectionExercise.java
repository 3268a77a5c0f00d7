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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files of each medium: good, bad and none, with the quota used up, and without a model. */
final class DetectionExercise implements Exercise {
  private static final int LIMIT = 200_000;
  private static final byte[] PHOTO = TestMedia.png(64, 64);
  private static final byte[] SPEECH = TestSound.wav(TestSound.speech(3));
  private static final byte[] SILENCE = TestSound.wav(new float[2 * TestSound.RATE]);

  private static final byte[] FLAC_OF_NONSENSE =
      ("fLaC" + "nonsense".repeat(200)).getBytes(StandardCharsets.US_ASCII);

  /**
   * A route and what to send it.
   *
   * @param other of another medium
   * @param damaged of the right format, with nonsense inside
   */
  private record Case(String path, byte[] good, byte[] other, byte[] damaged) {}

  private static List<Case> cases() throws IOException {
    return List.of(
        new Case("/predict_image", PHOTO, SPEECH, damaged(PHOTO, 60, 100)),
        new Case("/predict_video", video(), PHOTO, damaged(video(), 48, 2_000)),
        new Case("/predict_audio", SPEECH, PHOTO, FLAC_OF_NONSENSE));
  }

  @Override
  public void run(Contract contract, Path data) throws Exception {
    try (DetectorServer server = judging(data.resolve("judging"))) {
      for (Case one : cases()) {
        judge(contract, server.port(), one);
      }
      extra(contract, new TestClient(server.port()));
      useUp(contract, new TestClient(server.port()));
    }
    try (DetectorServer server = Servers.start(data.resolve("faces"), withFaces())) {
      notApplicable(contract, new TestClient(server.port()));
    }
    try (DetectorServer server = Servers.bare(data.resolve("bare"), Map.of())) {
      unavailable(contract, new TestClient(server.port()));
    }
  }

  private static void judge(Contract contract, int port, Case one) throws Exception {
    TestClient client = new TestClient(port);
    String key = client.key(one.path().substring(1) + "@example.org");
    HttpResponse<String> judged = contract.check(client.predict(one.path(), key, one.good()));
    assertThat(judged.statusCode()).as(judged.body()).isEqualTo(200);
    byte[] half = Arrays.copyOf(one.good(), one.good().length / 2);
    contract.check(client.predict(one.path(), "sk-live-" + "0".repeat(48), one.good()));
    refuse(contract, client, key, one.path(), one.other(), 415, "media_unsupported");
    refuse(contract, client, key, one.path(), new byte[0], 422, "media_empty");
    refuse(contract, client, key, one.path(), half, 422, "media_truncated");
    refuse(contract, client, key, one.path(), one.damaged(), 422, "media_unreadable");
    refuse(contract, client, key, one.path(), new byte[LIMIT + 1], 413, "media_too_large");
    contract.check(client.post(one.path(), "{}", key));
    for (String field : List.of("evidence", "mode")) {
      HttpResponse<String> unknown =
          contract.check(client.predictWith(field, "everything", one.path(), key, one.good()));
      assertThat(unknown.statusCode()).isEqualTo(422);
    }
    String slow =
        RawClient.exchangeSlowly(
            port,
            "POST "
                + one.path()
                + " HTTP/1.1\r\nx-api-key: "
                + key
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\n");
    assertThat(slow).startsWith("HTTP/1.1 408 ");
    contract.check("POST", one.path(), Answer.parse(slow));
    while (contract.check(client.predict(one.path(), key, new byte[0])).statusCode() != 429) {
      // Until there are too many that cannot be read.
    }
  }

  private static void refuse(
      Contract contract,
      TestClient client,
      String key,
      String path,
      byte[] file,
      int status,
      String code)
      throws Exception {
    HttpResponse<String> answer = contract.check(client.predict(path, key, file));
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(status);
    assertThat(Json.read(answer.body()).path("code").asText()).isEqualTo(code);
  }

  private static void extra(Contract contract, TestClient client) throws Exception {
    String key = client.key("extra@example.org");
    contract.check(client.predictWith("evidence", "heatmap", "/predict_image", key, PHOTO));
    contract.check(client.predictWith("evidence", "thumbnails", "/predict_video", key, video()));
    for (JsonNode mode : contract.document().requestFields("/predict_video").at("/mode/enum")) {
      HttpResponse<String> judged =
          contract.check(client.predictWith("mode", mode.asText(), "/predict_video", key, video()));
      assertThat(judged.statusCode()).as(mode.asText()).isEqualTo(200);
    }
    contract.check(client.predict("/predict_audio", key, SILENCE));
    for (Case one : cases()) {
      assertThat(contract.document().requestFields(one.path()).has("file")).isTrue();
    }
  }

  private static void useUp(Contract contract, TestClient client) throws Exception {
    String key = client.key("quota@example.org");
    for (int i = 0; i < 100; i++) {
      assertThat(client.predict(key, PHOTO).statusCode()).isEqualTo(200);
    }
    for (Case one : cases()) {
      HttpResponse<String> beyond = contract.check(client.predict(one.path(), key, one.good()));
      assertThat(beyond.statusCode()).isEqualTo(429);
    }
  }

  /** There is no face in noise, nor in the video. */
  private static void notApplicable(Contract contract, TestClient client) throws Exception {
    String key = client.key("nobody@example.org");
    HttpResponse<String> picture = contract.check(client.predict(key, PHOTO));
    assertThat(picture.body()).startsWith("{\"prediction\":null,");
    HttpResponse<String> moving = contract.check(client.predict("/predict_video", key, video()));
    assertThat(moving.body()).startsWith("{\"prediction\":\"Error\",");
  }

  private static void unavailable(Contract contract, TestClient client) throws Exception {
    String key = client.key("bare@example.org");
    for (Case one : cases()) {
      HttpResponse<String> answer = contract.check(client.predict(one.path(), key, one.good()));
      assertThat(answer.statusCode()).isEqualTo(503);
    }
  }

  private static DetectorServer judging(Path data) {
    Map<String, String> environment = new HashMap<>(videoModel());
    environment.put("DETECTOR_VIDEO_MODEL_FACE_MODE", "WHOLE");
    for (String kind : List.of("IMAGE", "VIDEO", "AUDIO")) {
      environment.put("DETECTOR_LIMITS_" + kind + "_BYTES", String.valueOf(LIMIT));
    }
    return Servers.judging(data, environment);
  }

  private static Map<String, String> withFaces() {
    Map<String, String> environment = new HashMap<>(videoModel());
    environment.put("DETECTOR_IMAGE_MODEL", TestMedia.model());
    return environment;
  }

  private static Map<String, String> videoModel() {
    return Map.of(
        "DETECTOR_VIDEO_MODEL",
        TestMedia.repositoryFile(
                "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras")
            .toString());
  }

  private static byte[] video() throws IOException {
    return Files.readAllBytes(
        TestMedia.repositoryFile(
            "detector-media/src/test/resources/io/github/deepfakedetector/media/video/"
                + "h264-b-frames.mp4"));
  }

  private static byte[] damaged(byte[] file, int from, int length) {
    byte[] damaged = file.clone();
    Arrays.fill(damaged, from, from + length, (byte) '?');
    return damaged;
  }
}
