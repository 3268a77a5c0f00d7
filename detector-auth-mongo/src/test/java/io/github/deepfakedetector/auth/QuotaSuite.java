package io.github.deepfakedetector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What every store must give: an exact quota. */
abstract class QuotaSuite extends JobsSuite {

  @Test
  void twoHundredCallsAtOnceOnTwoServersAreChargedExactlyOneHundredTimes() throws Exception {
    String key = signup(EMAIL);
    Accounts other = another();
    long charged =
        Parallel.successes(
            200, QuotaExceededException.class, i -> (i % 2 == 0 ? accounts : other).charge(key));
    assertThat(charged).isEqualTo(100);
    assertThat(accounts.usage(key))
        .isEqualTo(Usage.of(EMAIL, 100, 100, 100, Instant.parse("2026-03-15T00:00:00Z")));
  }

  @Test
  void aRefusalTellsWhenRequestsAreAdmittedAgain() {
    String key = signup(EMAIL);
    accounts.admin().limit(EMAIL, 1);
    accounts.charge(key);
    clock.set("2026-03-14T23:58:29.250Z");
    assertThatThrownBy(() -> accounts.charge(key))
        .isInstanceOfSatisfying(
            QuotaExceededException.class,
            e -> {
              assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(91));
              assertThat(e.resetsAt()).isEqualTo(Instant.parse("2026-03-15T00:00:00Z"));
              assertThat(e.usage().remaining()).isZero();
              assertThat(e.code()).isEqualTo(AuthErrorCode.QUOTA_EXCEEDED);
            })
        .hasMessage("Daily limit of 1 requests reached. It resets at midnight UTC.");
  }

  @Test
  void aDayEndsAtMidnightUtcToTheMillisecond() {
    String key = signup(EMAIL);
    accounts.admin().limit(EMAIL, 2);
    clock.set("2026-03-14T23:59:59.999Z");
    accounts.charge(key);
    assertThat(accounts.charge(key).day()).isEqualTo(LocalDate.of(2026, 3, 14));
    assertThatThrownBy(() -> accounts.charge(key)).isInstanceOf(QuotaExceededException.class);
    clock.set("2026-03-15T00:00:00Z");
    assertThat(accounts.usage(key).requestsToday()).isZero();
    Charge charge = accounts.charge(key);
    assertThat(charge.day()).isEqualTo(LocalDate.of(2026, 3, 15));
    assertThat(charge.usage().requestsToday()).isEqualTo(1);
    assertThat(charge.usage().totalRequests()).isEqualTo(3);
  }

  @Test
  void callsAroundMidnightEachCountInExactlyOneDay() throws Exception {
    String key = signup(EMAIL);
    accounts.admin().limit(EMAIL, 1_000);
    clock.set("2026-03-14T23:59:59.999Z");
    Accounts other = another();
    Map<LocalDate, Integer> days = new ConcurrentHashMap<>();
    Parallel.successes(
        200,
        QuotaExceededException.class,
        i -> {
          if (i == 80) {
            clock.set("2026-03-15T00:00:00Z");
          }
          Charge charge = (i % 2 == 0 ? accounts : other).charge(key);
          return days.merge(charge.day(), 1, Integer::sum);
        });
    Usage usage = accounts.usage(key);
    assertThat(usage.totalRequests()).isEqualTo(200);
    assertThat(days.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(200);
    assertThat(usage.requestsToday()).isEqualTo(days.get(LocalDate.of(2026, 3, 15)));
  }

  @Test
  void aServerWhoseClockIsBehindDoesNotTakeTheNewDayBack() {
    String key = signup(EMAIL);
    TestClock ahead = new TestClock("2026-03-15T00:00:01Z");
    Accounts other = backend.open(options().clock(ahead).build(), hasher);
    clock.set("2026-03-14T23:59:59Z");
    accounts.charge(key);
    other.charge(key);
    Charge late = accounts.charge(key);
    assertThat(late.day()).isEqualTo(LocalDate.of(2026, 3, 15));
    assertThat(other.usage(key).requestsToday()).isEqualTo(2);
    assertThat(other.usage(key).totalRequests()).isEqualTo(3);
  }

  @Test
  void aDateFarAheadDoesNotStopTheResets() {
    String key = signup(EMAIL);
    backend
        .users()
        .update(
            new Document("email", EMAIL),
            new Document(
                "$set",
                new Document("last_request_date", "2099-01-01").append("requests_today", 100)));
    assertThat(accounts.charge(key).usage().requestsToday()).isEqualTo(1);
  }

  @Test
  void aRefundTakesOneRequestBackOnce() {
    String key = signup(EMAIL);
    accounts.charge(key);
    Charge charge = accounts.charge(key);
    accounts.refund(charge);
    accounts.refund(charge);
    assertThat(charge.refunded()).isTrue();
    assertThat(accounts.usage(key).requestsToday()).isEqualTo(1);
    assertThat(accounts.usage(key).totalRequests()).isEqualTo(1);
  }

  @Test
  void aRefundAfterMidnightLowersOnlyTheTotal() {
    String key = signup(EMAIL);
    Charge yesterday = accounts.charge(key);
    clock.advance(Duration.ofDays(1));
    accounts.charge(key);
    accounts.refund(yesterday);
    assertThat(accounts.usage(key).requestsToday()).isEqualTo(1);
    assertThat(accounts.usage(key).totalRequests()).isEqualTo(1);
  }

  @Test
  void aRefundOutlivesANewKeyButNotTheAccount() {
    String key = signup(EMAIL);
    Charge first = accounts.charge(key);
    Charge second = accounts.charge(key);
    String fresh = accounts.regenerateKey(EMAIL, PASSWORD, HOME).apiKey();
    accounts.refund(first);
    assertThat(accounts.usage(fresh).requestsToday()).isEqualTo(1);
    accounts.admin().delete(EMAIL);
    accounts.refund(second);
    assertThat(backend.documents()).isEmpty();
  }

  @Test
  void lookingAtTheUsageIsFree() {
    String key = signup(EMAIL);
    accounts.charge(key);
    Document before = document(EMAIL);
    for (int i = 0; i < 10; i++) {
      accounts.usage(key);
      accounts.authenticate(key);
    }
    assertThat(document(EMAIL)).isEqualTo(before);
  }

  @Test
  void anAccountsOwnLimitComesBeforeTheCommonOne() {
    String key = signup(EMAIL);
    assertThat(accounts.admin().limit(EMAIL, 3).usage().rateLimit()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      accounts.charge(key);
    }
    assertThatThrownBy(() -> accounts.charge(key)).isInstanceOf(QuotaExceededException.class);
    accounts.admin().limit(EMAIL, 4);
    assertThat(accounts.charge(key).usage().remaining()).isZero();
    accounts.admin().limit(EMAIL, 0);
    clock.advance(Duration.ofDays(1));
    assertThatThrownBy(() -> accounts.charge(key)).isInstanceOf(QuotaExceededException.class);
  }

  @Test
  void aDocumentWithoutTheNewerFieldsIsCharged() {
    backend
        .users()
        .insert(
            new Document("_id", "a text as id")
                .append("email", "old@example.org")
                .append("api_key_hash", ApiKeys.hash(ORIGINAL_KEY)));
    Charge charge = another().charge(ORIGINAL_KEY);
    assertThat(charge.usage())
        .isEqualTo(Usage.of("old@example.org", 1, 100, 1, Instant.parse("2026-03-15T00:00:00Z")));
    assertThat(accounts.charge(ORIGINAL_KEY).usage().requestsToday()).isEqualTo(2);
  }
}
