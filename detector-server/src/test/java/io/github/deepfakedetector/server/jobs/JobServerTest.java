package io.github.deepfakedetector.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.AccountOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.ClientAddress;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobQueue;
import io.github.deepfakedetector.auth.JobRequest;
import io.github.deepfakedetector.auth.JobStatus;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobServerTest {
  private static final String SECRET = "a secret of at least 24 bytes";

  @TempDir Path data;
  private Accounts accounts;
  private String key;

  @SuppressWarnings("NullAway.Init") // Each test starts its own.
  private JobServer server;

  @BeforeEach
  void open() {
    accounts = Accounts.openEmbedded(data, AccountOptions.builder().bcryptCost(10).build());
    key = accounts.signup("one@example.org", "long enough", ClientAddress.of("::1")).apiKey();
  }

  @AfterEach
  void close() {
    server.close();
    accounts.close();
  }

  @Test
  void tellsHowFarAJobIsAndStopsItWhenItsUserCallsItOff() throws Exception {
    server = start(new TestWork(false), Map.of());
    Job job = submit(null);
    Job halfDone = await(job, now -> now.progress() == 0.5);
    assertThat(halfDone.status()).isEqualTo(JobStatus.RUNNING);
    server.cancel(account(), job.id());
    await(job, now -> now.status() == JobStatus.CANCELLED);
    awaitNoMedia(job);
    // It was worked on.
    assertThat(accounts.usage(key).requestsToday()).isEqualTo(1);
  }

  @Test
  void noticesThatAJobWasCalledOffOnAnotherServer() throws Exception {
    server = start(new TestWork(false), Map.of());
    Job job = submit(null);
    await(job, now -> now.status() == JobStatus.RUNNING);
    accounts.jobs().cancel(account(), job.id());
    await(job, now -> now.status() == JobStatus.CANCELLED);
  }

  @Test
  void aStopPutsBackWhatRunsAndTheNextStartRunsIt() throws Exception {
    server = start(new TestWork(false), Map.of());
    Job job = submit(null);
    await(job, now -> now.status() == JobStatus.RUNNING);
    server.close();
    Job waiting = find(job);
    assertThat(waiting.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(waiting.attempts()).isZero();
    server = start(new TestWork(true), Map.of());
    Job done = await(job, now -> now.status().ended());
    assertThat(done.answer()).isEqualTo("{\"done\":true}");
    assertThat(done.serverId()).isEqualTo(job.serverId());
    awaitNoMedia(job);
  }

  @Test
  void whatIsCutOffAgainAndAgainFailsAndIsNotCharged() throws Exception {
    server = start(new TestWork(true), Map.of());
    server.close();
    JobQueue queue = accounts.jobs().queue(serverId());
    Job job =
        accounts.jobs().submit(accounts.charge(key), "f".repeat(32), serverId(), request(null));
    for (int i = 0; i < JobRunner.MAX_ATTEMPTS; i++) {
      queue.requeue(job.id(), true);
      queue.begin(job.id());
    }
    server = start(new TestWork(true), Map.of());
    Job failed = await(job, now -> now.status().ended());
    assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
    assertThat(failed.answer()).isEqualTo("{\"code\":\"job_interrupted\"}");
    awaitRefund();
  }

  /** It is given back right after the end is stored, which this test may see first. */
  private void awaitRefund() throws Exception {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (accounts.usage(key).totalRequests() > 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  @Test
  void deletesMediaThatBelongsToNoJob() throws Exception {
    server = start(new TestWork(false), Map.of());
    Job job = submit(null);
    await(job, now -> now.status() == JobStatus.RUNNING);
    Path old = Files.createFile(data.resolve("jobs").resolve("old.media"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    Path young = Files.createFile(data.resolve("jobs").resolve("young.media"));
    Files.setLastModifiedTime(media(job), FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    server.tidy();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(media(job)).exists();
  }

  @Test
  void oneServerAtATimeHasAFolder() {
    server = start(new TestWork(true), Map.of());
    assertThatThrownBy(() -> start(new TestWork(true), Map.of()))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("is in use by another server")
        .hasMessageContaining("DATA_DIR");
  }

  @Test
  void tellsWhoIsToBeToldSignedAndAgainUntilHeHasHeardIt() throws Exception {
    try (Receiver receiver = new Receiver(500, 302, 204)) {
      server = start(new TestWork(true), settings(receiver));
      Job job = submit(receiver.url());
      for (int i = 0; i < 3; i++) {
        Receiver.Call call = receiver.next();
        assertThat(call.path()).isEqualTo("/hook?for=me");
        assertThat(call.body()).isEqualTo("{\"id\":\"" + job.id() + "\",\"status\":\"succeeded\"}");
        assertThat(call.header("webhook-id")).isEqualTo(job.id());
        assertThat(call.signature(SECRET)).isEqualTo(call.header("webhook-signature"));
        assertThat(Long.parseLong(call.header("webhook-timestamp")))
            .isCloseTo(Instant.now().getEpochSecond(), within(30L));
      }
      await(job, now -> now.callbackAttempts() == 3);
      assertThat(accounts.jobs().queue(job.serverId()).callbacks()).isEmpty();
      assertThat(receiver.others()).isZero();
    }
  }

  @Test
  void tellsAfterTheNextStartWhatItCouldNotTellBefore() throws Exception {
    try (Receiver receiver = new Receiver(503, 200)) {
      Map<String, String> settings = settings(receiver);
      server = start(new TestWork(true), settings, List.of(Duration.ZERO, Duration.ofHours(1)));
      Job job = submit(receiver.url());
      receiver.next();
      await(job, now -> now.callbackAttempts() == 1);
      server.close();
      server = start(new TestWork(true), settings);
      assertThat(receiver.next().header("webhook-id")).isEqualTo(job.id());
      await(job, now -> now.callbackAttempts() == 2);
    }
  }

  @Test
  void givesUpTellingInTheEnd() throws Exception {
    try (Receiver receiver = new Receiver(500, 500, 500, 200)) {
      server = start(new TestWork(true), settings(receiver));
      Job job = submit(receiver.url());
      await(job, now -> now.callbackAttempts() == 3);
      assertThat(accounts.jobs().queue(job.serverId()).callbacks()).isEmpty();
    }
  }

  private static Map<String, String> settings(Receiver receiver) {
    return Map.of("WEBHOOK_SECRET", SECRET, "WEBHOOK_HOSTS", receiver.host());
  }

  private JobServer start(JobWork work, Map<String, String> environment) {
    Duration soon = Duration.ofMillis(10);
    return start(work, environment, List.of(Duration.ZERO, soon, soon));
  }

  private JobServer start(JobWork work, Map<String, String> environment, List<Duration> delays) {
    WebhookSettings settings = WebhookSettings.fromEnvironment(environment);
    return JobServer.start(accounts.jobs(), data, work, 1, settings, delays);
  }

  private Job submit(@Nullable String callback) {
    MediaSource media = MediaSource.of(new byte[] {1, 2, 3}, "upload");
    return server.submit(accounts.charge(key), request(callback), media).job();
  }

  private static JobRequest request(@Nullable String callback) {
    return new JobRequest("image", Map.of(), "fingerprint", null, callback);
  }

  private Job await(Job job, Predicate<Job> state) throws Exception {
    long deadline = System.nanoTime() + 20_000_000_000L;
    Job now = find(job);
    while (!state.test(now)) {
      assertThat(System.nanoTime()).as(now.toString()).isLessThan(deadline);
      Thread.sleep(10);
      now = find(job);
    }
    return now;
  }

  private void awaitNoMedia(Job job) throws Exception {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (Files.exists(media(job))) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private Path media(Job job) {
    return data.resolve("jobs").resolve(job.id() + ".media");
  }

  private String serverId() throws Exception {
    return Files.readString(data.resolve("jobs").resolve("server-id"));
  }

  private Job find(Job job) {
    return accounts.jobs().find(account(), job.id()).orElseThrow();
  }

  private Account account() {
    return accounts.authenticate(key);
  }
}
