package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestMedia;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on a whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsOverHttpTest {
  private static final byte[] PHOTO = TestMedia.png(64, 64);

  private Path data;
  private DetectorServer server;
  private TestClient client;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    server = Servers.judging(folder, Map.of());
    client = new TestClient(server.port());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aJobGivesWhatTheRouteGivesAndIsChargedOnce() throws Exception {
    String key = client.key("one@example.org");
    HttpResponse<String> taken = client.submit("/jobs", key, PHOTO);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    String location = taken.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/jobs/" + Json.read(taken.body()).path("id").asText());
    assertThat(taken.headers().firstValue("X-RateLimit-Remaining")).contains("99");

    JsonNode job = client.ended(location, key);
    assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("succeeded");
    assertThat(job.path("medium").asText()).isEqualTo("image");
    assertThat(job.path("progress").asDouble()).isEqualTo(1);
    assertThat(job.has("error")).isFalse();
    JsonNode direct = Json.read(client.predict(key, PHOTO).body());
    for (String field : List.of("prediction", "confidence", "raw_score", "error")) {
      assertThat(job.path("result").path(field)).isEqualTo(direct.path(field));
    }
    assertThat(job.path("result").path("detection").path("input"))
        .isEqualTo(direct.path("detection").path("input"));
    assertThat(requests(key)).isEqualTo(2);
    // It goes right after the end is stored.
    awaitZero(this::media);
    if (data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("jobs"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whoPrefersNotToWaitGetsAJobFromTheUsualRoute() throws Exception {
    String key = client.key("two@example.org");
    HttpResponse<String> taken =
        client.submit("/predict_image", key, PHOTO, "Prefer", "respond-async, wait=1");
    assertThat(taken.statusCode()).isEqualTo(202);
    assertThat(taken.headers().firstValue("Preference-Applied")).contains("respond-async");
    String location = taken.headers().firstValue("Location").orElseThrow();
    assertThat(client.ended(location, key).path("result").path("prediction").asText())
        .isIn("REAL", "FAKE");

    HttpResponse<String> other =
        client.submit("/predict_video", key, PHOTO, "Prefer", "respond-async");
    assertThat(other.statusCode()).isEqualTo(415);
    assertThat(requests(key)).isEqualTo(1);
  }

  @Test
  void aJobThatFailsSaysWhatTheRouteWouldSayAndIsNotCharged() throws Exception {
    String key = client.key("three@example.org");
    byte[] half = Arrays.copyOf(PHOTO, 40);
    HttpResponse<String> taken = client.submit("/jobs", key, half);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    JsonNode job = client.ended(taken.headers().firstValue("Location").orElseThrow(), key);
    assertThat(job.path("status").asText()).isEqualTo("failed");
    assertThat(job.path("error")).isEqualTo(Json.read(client.predict(key, half).body()));
    assertThat(job.path("error").path("code").asText()).startsWith("media_");
    assertThat(job.has("result")).isFalse();
    // It is given back right after the end is stored, which a client may see first.
    awaitZero(() -> requests(key));
    assertThat(client.submit("/jobs", key, new byte[0]).statusCode()).isEqualTo(422);
    assertThat(requests(key)).isZero();
  }

  @Test
  void aJobIsItsUsersAlone() throws Exception {
    String key = client.key("four@example.org");
    String other = client.key("five@example.org");
    String location =
        client.submit("/jobs", key, PHOTO).headers().firstValue("Location").orElseThrow();
    String unknown = client.get("/jobs/0123456789abcdef0123456789abcdef", other).body();
    assertThat(unknown).isEqualTo("{\"detail\":\"Not Found\",\"code\":\"not_found\"}");
    HttpResponse<String> look = client.get(location, other);
    assertThat(look.statusCode()).isEqualTo(404);
    assertThat(look.body()).isEqualTo(unknown);
    assertThat(client.delete(location, other).statusCode()).isEqualTo(404);
    assertThat(client.get(location).statusCode()).isEqualTo(401);
    assertThat(client.submit("/jobs", "sk-live-wrong", PHOTO).statusCode()).isEqualTo(401);
    assertThat(client.get("/jobs").statusCode()).isEqualTo(405);
    assertThat(client.get("/jobs/a/b", key).statusCode()).isEqualTo(404);
    assertThat(client.ended(location, key).path("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void nobodyIsToldUnlessTheSettingsNameHim() throws Exception {
    String key = client.key("six@example.org");
    for (String url :
        List.of("http://127.0.0.1:9/x", "https://example.org/", "file:///etc/passwd", "no url")) {
      HttpResponse<String> refused = client.predictWith("callback_url", url, "/jobs", key, PHOTO);
      assertThat(refused.statusCode()).as(url).isEqualTo(422);
      assertThat(refused.body()).contains("callback_url");
    }
    assertThat(requests(key)).isZero();
  }

  private long requests(String key) throws Exception {
    return Json.read(client.usage(key).body()).path("requests_today").asLong();
  }

  private static void awaitZero(Callable<Long> count) throws Exception {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (count.call() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(count.call()).isZero();
  }

  private long media() throws Exception {
    try (Stream<Path> files = Files.list(data.resolve("jobs"))) {
      return files.filter(file -> file.toString().endsWith(".media")).count();
    }
  }
}
