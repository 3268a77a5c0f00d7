package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.auth.Jobs;
import io.github.deepfakedetector.server.jobs.JobWork;
import io.github.deepfakedetector.testkit.TestMedia;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that wait, since the test holds all places. */
class QueuedJobsTest {
  private static final byte[] PHOTO = TestMedia.png(48, 48);

  @TempDir Path data;
  private JobHost host;
  private TestClient client;
  private String key;

  @BeforeEach
  void start() throws Exception {
    host = new JobHost(data);
    client = host.client();
    key = client.key("one@example.org");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void aSixthPendingJobIsRefusedAndNotCharged() throws Exception {
    List<JobWork.Place> places = host.full();
    List<String> locations = new ArrayList<>();
    for (int i = 0; i < Jobs.MAX_PENDING; i++) {
      locations.add(submit());
    }
    HttpResponse<String> sixth = client.submit("/jobs", key, PHOTO);
    assertThat(sixth.statusCode()).isEqualTo(429);
    assertThat(Json.read(sixth.body()).path("code").asText()).isEqualTo("too_many_jobs");
    assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
    assertThat(sixth.headers().firstValue("X-RateLimit-Remaining")).contains("95");
    assertThat(requests()).isEqualTo(Jobs.MAX_PENDING);
    assertThat(status(locations.get(4))).isEqualTo("queued");

    places.forEach(JobWork.Place::close);
    for (String location : locations) {
      assertThat(client.ended(location, key).path("status").asText()).isEqualTo("succeeded");
    }
    assertThat(client.ended(submit(), key).path("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void theSameRequestUnderTheSameKeyIsTheSameJobAndChargedOnce() throws Exception {
    List<JobWork.Place> places = host.full();
    HttpResponse<String> first = client.submit("/jobs", key, PHOTO, "Idempotency-Key", "mine");
    HttpResponse<String> second = client.submit("/jobs", key, PHOTO, "Idempotency-Key", "mine");
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(requests()).isEqualTo(1);
    assertThat(media()).isEqualTo(1);

    HttpResponse<String> another =
        client.submit("/jobs", key, TestMedia.png(49, 48), "Idempotency-Key", "mine");
    assertThat(another.statusCode()).isEqualTo(422);
    assertThat(Json.read(another.body()).path("code").asText()).isEqualTo("idempotency_conflict");
    assertThat(client.submit("/jobs", key, PHOTO, "Idempotency-Key", "not mine").statusCode())
        .isEqualTo(422);
    String stranger = client.key("two@example.org");
    assertThat(
            client
                .submit("/jobs", stranger, PHOTO, "Idempotency-Key", "mine")
                .headers()
                .firstValue("Location"))
        .isNotEqualTo(first.headers().firstValue("Location"));
    assertThat(requests()).isEqualTo(1);
    places.forEach(JobWork.Place::close);

    String location = first.headers().firstValue("Location").orElseThrow();
    client.ended(location, key);
    JsonNode later =
        Json.read(client.submit("/jobs", key, PHOTO, "Idempotency-Key", "mine").body());
    assertThat(later.path("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void whatIsCalledOffBeforeItsTurnIsNotChargedAndItsMediaIsGone() throws Exception {
    List<JobWork.Place> places = host.full();
    String location = submit();
    assertThat(media()).isEqualTo(1);
    HttpResponse<String> cancelled = client.delete(location, key);
    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(Json.read(cancelled.body()).path("status").asText()).isEqualTo("cancelled");
    assertThat(cancelled.headers().firstValue("X-RateLimit-Remaining")).contains("100");
    assertThat(media()).isZero();
    places.forEach(JobWork.Place::close);
    assertThat(client.delete(location, key).statusCode()).isEqualTo(200);
    assertThat(requests()).isZero();
  }

  @Test
  void aResultIsThereForADay() throws Exception {
    String location = submit();
    client.ended(location, key);
    host.advance(Jobs.KEPT.minusMinutes(1));
    assertThat(status(location)).isEqualTo("succeeded");
    host.advance(Duration.ofMinutes(1));
    assertThat(client.get(location, key).statusCode()).isEqualTo(404);
  }

  @Test
  void jobsThatWaitAreRunAfterTheNextStart() throws Exception {
    host.full();
    String location = submit();
    host.close();
    host = new JobHost(data);
    client = host.client();
    assertThat(client.ended(location, key).path("status").asText()).isEqualTo("succeeded");
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void whenTooManyBodiesAreReadAJobIsRefusedAndNotCharged() throws Exception {
    List<Admission.Upload> uploads = new ArrayList<>();
    for (int i = 0; i < Admission.UPLOADS; i++) {
      uploads.add(host.admission.jobUpload());
    }
    HttpResponse<String> refused = client.submit("/jobs", key, PHOTO);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(Json.read(refused.body()).path("code").asText()).isEqualTo("overloaded");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(requests()).isZero();
    uploads.forEach(Admission.Upload::close);
  }

  private String submit() throws Exception {
    HttpResponse<String> taken = client.submit("/jobs", key, PHOTO);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    return taken.headers().firstValue("Location").orElseThrow();
  }

  private String status(String location) throws Exception {
    return Json.read(client.get(location, key).body()).path("status").asText();
  }

  private int requests() throws Exception {
    return Json.read(client.usage(key).body()).path("requests_today").asInt();
  }

  private long media() throws Exception {
    try (Stream<Path> files = Files.list(data.resolve("jobs"))) {
      return files.filter(file -> file.toString().endsWith(".media")).count();
    }
  }
}
