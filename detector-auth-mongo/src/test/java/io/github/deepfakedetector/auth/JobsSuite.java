package io.github.deepfakedetector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store must give: jobs that are charged once, and none too many of them. */
abstract class JobsSuite extends AccountsContract {

  private static final JobEnd FAILED = JobEnd.failed("{\"detail\":\"no\"}", false);

  @Test
  void aJobGoesFromQueuedToSucceededAndEveryServerSeesIt() {
    String key = signup(EMAIL);
    Job taken = submit(key, null);
    Jobs elsewhere = another().jobs();
    assertThat(elsewhere.find(account(key), taken.id())).contains(taken);
    assertThat(taken.status()).isEqualTo(JobStatus.QUEUED);

    JobQueue queue = accounts.jobs().queue("one");
    assertThat(queue.begin(taken.id()).orElseThrow().attempts()).isEqualTo(1);
    assertThat(queue.begin(taken.id())).isEmpty();
    queue.progress(taken.id(), 0.25);
    assertThat(elsewhere.find(account(key), taken.id()).orElseThrow().progress()).isEqualTo(0.25);

    queue.end(taken.id(), JobEnd.succeeded("{\"prediction\":\"FAKE\"}"));
    Job done = elsewhere.find(account(key), taken.id()).orElseThrow();
    assertThat(done.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(done.answer()).isEqualTo("{\"prediction\":\"FAKE\"}");
    assertThat(done.progress()).isEqualTo(1);
    assertThat(done.expiresAt()).isEqualTo(clock.instant().plus(Jobs.KEPT));
    assertThat(queue.end(taken.id(), FAILED)).isEmpty();
    assertThat(accounts.usage(key).requestsToday()).isEqualTo(1);
  }

  @Test
  void anotherUserHasNoSuchJob() {
    Job job = submit(signup(EMAIL), null);
    Account other = account(signup("bob@example.org"));
    assertThat(accounts.jobs().find(other, job.id())).isEmpty();
    assertThat(accounts.jobs().cancel(other, job.id())).isEmpty();
    assertThat(accounts.jobs().queue("one").pending())
        .extracting(Job::id)
        .containsExactly(job.id());
  }

  @Test
  void ofManySubmissionsAtOnceOnTwoServersExactlyFiveArePending() throws Exception {
    String key = signup(EMAIL);
    Accounts other = another();
    long taken =
        Parallel.successes(
            20, TooManyJobsException.class, i -> submit(i % 2 == 0 ? accounts : other, key, null));
    assertThat(taken).isEqualTo(Jobs.MAX_PENDING);
    JobQueue queue = accounts.jobs().queue("one");
    assertThat(queue.pending()).hasSize(Jobs.MAX_PENDING);
    assertThatThrownBy(() -> accounts.jobs().requireRoom(account(key)))
        .isInstanceOf(TooManyJobsException.class);

    String first = queue.pending().get(0).id();
    queue.begin(first);
    assertThatThrownBy(() -> submit(key, null)).isInstanceOf(TooManyJobsException.class);
    queue.end(first, FAILED);
    accounts.jobs().requireRoom(account(key));
    assertThat(submit(key, null).status()).isEqualTo(JobStatus.QUEUED);
  }

  @Test
  void ofManyRequestsWithOneKeyExactlyOneBecomesAJob() throws Exception {
    String key = signup(EMAIL);
    Accounts other = another();
    Set<String> ids = ConcurrentHashMap.newKeySet();
    Parallel.successes(
        10,
        TooManyJobsException.class,
        i -> ids.add(submit(i % 2 == 0 ? accounts : other, key, "mine").id()));
    assertThat(ids).hasSize(1);
    assertThat(accounts.jobs().earlier(account(key), "mine").orElseThrow().id())
        .isEqualTo(ids.iterator().next());
    String stranger = signup("bob@example.org");
    assertThat(accounts.jobs().earlier(account(stranger), "mine")).isEmpty();
  }

  @Test
  void aKeyStandsForOneRequestForADay() {
    String key = signup(EMAIL);
    Job first = submit(key, "mine");
    JobRequest other = new JobRequest("image", Map.of(), "another", "mine", null);
    assertThatThrownBy(() -> accounts.jobs().requireSame(first, other))
        .isInstanceOf(IdempotencyConflictException.class);
    assertThatThrownBy(() -> accounts.jobs().submit(accounts.charge(key), "id", "one", other))
        .isInstanceOf(IdempotencyConflictException.class);
    clock.advance(Jobs.KEY_HOLDS);
    assertThat(accounts.jobs().earlier(account(key), "mine")).isEmpty();
    assertThat(accounts.jobs().submit(accounts.charge(key), "id", "one", other).id())
        .isEqualTo("id");
    assertThatThrownBy(() -> accounts.jobs().earlier(account(key), "not\nthis"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aFailedJobIsRefundedOnceHoweverOftenThatIsTried() {
    String key = signup(EMAIL);
    accounts.charge(key);
    Job job = submit(key, null);
    JobQueue queue = accounts.jobs().queue("one");
    queue.begin(job.id());
    queue.end(job.id(), FAILED);
    assertThat(accounts.usage(key).requestsToday()).isEqualTo(1);
    assertThat(accounts.usage(key).totalRequests()).isEqualTo(1);
    assertThat(document(EMAIL).getList(Fields.REFUNDED_JOBS, String.class)).isEmpty();
  }

  @Test
  void aRefundThatWasCutOffBeforeTheJobKnewOfItIsNotMadeAgain() {
    String key = signup(EMAIL);
    accounts.charge(key);
    Charge charge = accounts.charge(key);
    Quota quota = quota();
    quota.refundOnce(charge.documentId(), charge.day(), "a job");
    quota.refundOnce(charge.documentId(), charge.day(), "a job");
    clock.advance(Duration.ofDays(1));
    quota.refundOnce(charge.documentId(), charge.day(), "a job");
    assertThat(accounts.usage(key).totalRequests()).isEqualTo(1);
    quota.forgetRefund(charge.documentId(), "a job");
    assertThat(document(EMAIL).getList(Fields.REFUNDED_JOBS, String.class)).isEmpty();
  }

  @Test
  void whatIsCalledOffBeforeItIsBegunIsRefundedAndWhatRunsIsOnlyAskedToStop() {
    String key = signup(EMAIL);
    Job queued = submit(key, null);
    Job runs = submit(key, null);
    JobQueue queue = accounts.jobs().queue("one");
    queue.begin(runs.id());
    Jobs elsewhere = another().jobs();
    assertThat(elsewhere.cancel(account(key), queued.id()).orElseThrow().status())
        .isEqualTo(JobStatus.CANCELLED);
    assertThat(elsewhere.cancel(account(key), runs.id()).orElseThrow().status())
        .isEqualTo(JobStatus.RUNNING);
    assertThat(queue.progress(runs.id(), 0.5).orElseThrow().cancelRequested()).isTrue();
    queue.end(runs.id(), JobEnd.cancelled());
    assertThat(accounts.usage(key).requestsToday()).isEqualTo(1);
    assertThat(elsewhere.cancel(account(key), runs.id()).orElseThrow().status())
        .isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void aJobOfMalformedMediaCountsAsAMalformedUpload() {
    String key = signup(EMAIL);
    JobQueue queue = accounts.jobs().queue("one");
    for (int i = 0; i < 30; i++) {
      Job job = submit(key, null);
      queue.begin(job.id());
      queue.end(job.id(), JobEnd.failed("{}", true));
    }
    assertThatThrownBy(() -> accounts.checkMalformedUploads(account(key)))
        .isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void resultsAreKeptForADayAndThenForgotten() {
    String key = signup(EMAIL);
    Job job = submit(key, null);
    JobQueue queue = accounts.jobs().queue("one");
    queue.begin(job.id());
    queue.end(job.id(), JobEnd.succeeded("{}"));
    clock.advance(Jobs.KEPT.minusSeconds(1));
    queue.tidy(FAILED);
    assertThat(accounts.jobs().find(account(key), job.id())).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(accounts.jobs().find(account(key), job.id())).isEmpty();
    assertThat(queue.callbacks()).isEmpty();
    queue.tidy(FAILED);
    assertThat(accounts.jobs().cancel(account(key), job.id())).isEmpty();
  }

  @Test
  void aJobWhoseServerIsGoneForGoodFailsAndIsRefunded() {
    String key = signup(EMAIL);
    Job job = submit(key, null);
    accounts.jobs().queue("one").begin(job.id());
    clock.advance(JobQueue.ABANDONED);
    accounts.jobs().queue("another").tidy(FAILED);
    Job failed = accounts.jobs().find(account(key), job.id()).orElseThrow();
    assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
    assertThat(accounts.usage(key).totalRequests()).isZero();
    accounts.jobs().requireRoom(account(key));
  }

  @Test
  void aServerFindsItsOwnJobsAgainAndPutsThoseBackThatItStopped() {
    String key = signup(EMAIL);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(submit(key, null).id());
      clock.advance(Duration.ofSeconds(1));
    }
    JobQueue queue = another().jobs().queue("one");
    assertThat(queue.pending()).extracting(Job::id).isEqualTo(ids);
    assertThat(another().jobs().queue("another").pending()).isEmpty();
    queue.begin(ids.get(0));
    assertThat(queue.requeue(ids.get(0), false).orElseThrow().attempts()).isZero();
    queue.begin(ids.get(0));
    Job cutOff = queue.requeue(ids.get(0), true).orElseThrow();
    assertThat(cutOff.attempts()).isEqualTo(1);
    assertThat(cutOff.status()).isEqualTo(JobStatus.QUEUED);
    assertThat(cutOff.startedAt()).isNull();
  }

  @Test
  void whoIsToBeToldOfAnEndIsKnownUntilThatIsOver() {
    String key = signup(EMAIL);
    JobRequest request =
        new JobRequest("image", Map.of(), "f", null, "https://hooks.example.org/x");
    Job job = accounts.jobs().submit(accounts.charge(key), "id", "one", request);
    JobQueue queue = accounts.jobs().queue("one");
    queue.begin(job.id());
    assertThat(queue.callbacks()).isEmpty();
    queue.end(job.id(), JobEnd.succeeded("{}"));
    queue.calledBack(job.id(), false);
    assertThat(queue.callbacks()).extracting(Job::callbackAttempts).containsExactly(1);
    queue.calledBack(job.id(), true);
    assertThat(queue.callbacks()).isEmpty();
  }

  private Quota quota() {
    AccountOptions options = options().build();
    return new Quota(backend.users(), new Users(backend.users(), options), options);
  }

  private Account account(String key) {
    return accounts.authenticate(key);
  }

  private Job submit(String key, @Nullable String idempotencyKey) {
    return submit(accounts, key, idempotencyKey);
  }

  private static Job submit(Accounts accounts, String key, @Nullable String idempotencyKey) {
    JobRequest request =
        new JobRequest("image", Map.of("mode", "full"), "same", idempotencyKey, null);
    return accounts
        .jobs()
        .submit(accounts.charge(key), UUID.randomUUID().toString(), "one", request);
  }
}
