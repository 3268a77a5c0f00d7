package io.github.deepfakedetector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What every store must give: accounts, keys, protection against guessing, old documents. */
abstract class AccountsSuite extends QuotaSuite {

  @Test
  void aSignupStoresTheOriginalsDocumentAndNoSecret() {
    IssuedKey issued = accounts.signup(" Ann@Example.org ", PASSWORD, HOME);
    assertThat(issued.email()).isEqualTo(EMAIL);
    assertThat(issued.apiKey()).matches("sk-live-[0-9a-f]{48}");
    assertThat(issued.message())
        .isEqualTo("Account created. Save this API key now: it will not be shown again.");
    assertThat(issued.toString()).doesNotContain(issued.apiKey());
    Document user = document(EMAIL);
    assertThat(user.keySet())
        .containsExactlyInAnyOrder(
            "_id",
            "email",
            "email_key",
            "password_hash",
            "api_key_hash",
            "api_key_prefix",
            "requests_today",
            "last_request_date",
            "total_requests",
            "rate_limit",
            "created_at",
            "last_login");
    assertThat(user.getString("api_key_prefix"))
        .isEqualTo(issued.apiKey().substring(0, 16) + "...");
    assertThat(user.getString("api_key_hash")).isEqualTo(ApiKeys.sha256(issued.apiKey()));
    assertThat(user.getString("last_request_date")).isEqualTo("2026-03-14");
    assertThat(user.toJson()).doesNotContain(issued.apiKey()).doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {EMAIL, "ANN@EXAMPLE.ORG", "  Ann@example.Org\t"})
  void anEmailIsTakenInWhateverCaseItIsWritten(String again) {
    signup(EMAIL);
    assertThatThrownBy(() -> accounts.signup(again, PASSWORD, HOME))
        .isInstanceOf(EmailTakenException.class)
        .hasMessage("Email already registered");
    assertThat(backend.documents()).hasSize(1);
  }

  @Test
  void ofManySignupsAtOnceOneSucceeds() throws Exception {
    Accounts other = another();
    long created =
        Parallel.successes(
            24,
            EmailTakenException.class,
            i -> (i % 2 == 0 ? accounts : other).signup(EMAIL, PASSWORD, HOME));
    assertThat(created).isEqualTo(1);
    assertThat(backend.documents()).hasSize(1);
  }

  @Test
  void aLoginShowsThePrefixAndRecordsItself() {
    String key = signup(EMAIL);
    clock.advance(Duration.ofHours(1));
    LoginResult result = accounts.login(" ANN@example.org", PASSWORD, HOME);
    assertThat(result.email()).isEqualTo(EMAIL);
    assertThat(result.apiKeyPrefix()).isEqualTo(key.substring(0, 16) + "...");
    assertThat(accounts.authenticate(key).lastLogin())
        .isEqualTo(Instant.parse("2026-03-14T16:00:00Z"));
  }

  @Test
  void aDocumentOfTheOriginalLogsInWithPythonsHashInAnyCase() {
    backend.users().insert(original("Old.User@Example.org"));
    Accounts started = another();
    assertThat(started.login("old.user@example.ORG", PYTHON_PASSWORD, HOME).email())
        .isEqualTo("Old.User@Example.org");
    assertThatThrownBy(() -> started.login("old.user@example.org", PASSWORD, HOME))
        .isInstanceOf(InvalidCredentialsException.class);
    assertThatThrownBy(() -> started.signup("old.user@example.org", PASSWORD, HOME))
        .isInstanceOf(EmailTakenException.class);
  }

  @Test
  void documentsThatDifferOnlyInCaseBothLogIn() {
    backend.users().insert(original("Twin@example.org"));
    backend.users().insert(original("twin@example.org"));
    Accounts started = another();
    for (String email : List.of("Twin@example.org", "twin@example.org")) {
      assertThat(started.login(email, PYTHON_PASSWORD, HOME).email()).isEqualTo(email);
    }
    assertThatThrownBy(() -> started.signup("TWIN@example.org", PASSWORD, HOME))
        .isInstanceOf(EmailTakenException.class);
  }

  @Test
  void theOriginalsStaleIndexIsDropped() {
    assertThat(backend.users().createIndex("api_key", true, false)).isTrue();
    Accounts started = another();
    started.signup("one@example.org", PASSWORD, HOME);
    started.signup("two@example.org", PASSWORD, HOME);
    assertThat(backend.users().indexes())
        .extracting(index -> index.get("key", Document.class).keySet())
        .contains(Set.of("email"), Set.of("email_key"), Set.of("api_key_hash"))
        .doesNotContain(Set.of("api_key"));
  }

  @Test
  void aNewKeyReplacesTheOldOneAtOnce() {
    String old = signup(EMAIL);
    String fresh = accounts.regenerateKey(EMAIL, PASSWORD, HOME).apiKey();
    assertThat(accounts.authenticate(fresh).email()).isEqualTo(EMAIL);
    for (Accounts server : List.of(accounts, another())) {
      assertThatThrownBy(() -> server.authenticate(old)).isInstanceOf(InvalidKeyException.class);
      assertThatThrownBy(() -> server.charge(old)).isInstanceOf(InvalidKeyException.class);
    }
  }

  @Test
  void rotationsAtOnceLeaveExactlyOneKey() throws Exception {
    Set<String> keys = ConcurrentHashMap.newKeySet();
    keys.add(signup(EMAIL));
    // Eight, since more attempts in flight than the login throttle admits would be refused.
    Parallel.successes(
        8,
        InvalidCredentialsException.class,
        i -> keys.add(accounts.regenerateKey(EMAIL, PASSWORD, HOME).apiKey()));
    assertThat(keys).hasSize(9);
    assertThat(keys.stream().filter(this::isValid)).hasSize(1);
  }

  private boolean isValid(String key) {
    try {
      accounts.authenticate(key);
      return true;
    } catch (InvalidKeyException e) {
      return false;
    }
  }

  @Test
  void anUnknownEmailAndABadPasswordLookAndCostTheSame() {
    signup(EMAIL);
    for (String email : List.of(EMAIL, "nobody@example.org")) {
      hasher.checks.set(0);
      hasher.hashes.set(0);
      assertThatThrownBy(() -> accounts.login(email, "wrong password", HOME))
          .isInstanceOf(InvalidCredentialsException.class)
          .hasMessage("Invalid email or password");
      assertThatThrownBy(() -> accounts.regenerateKey(email, "wrong password", HOME))
          .isInstanceOf(InvalidCredentialsException.class)
          .hasMessage("Invalid email or password");
      assertThat(hasher.checks).hasValue(2);
      assertThat(hasher.hashes).hasValue(0);
    }
  }

  @Test
  void tenFailuresCloseAnAccountToOneAddressForFifteenMinutes() {
    signup(EMAIL);
    Accounts other = another();
    for (int i = 0; i < 10; i++) {
      Accounts server = i % 2 == 0 ? accounts : other;
      assertThatThrownBy(() -> server.login(EMAIL, "wrong password", AWAY))
          .isInstanceOf(InvalidCredentialsException.class);
    }
    clock.advance(Duration.ofMinutes(5));
    for (Accounts server : List.of(accounts, other)) {
      assertThatThrownBy(() -> server.login(EMAIL, PASSWORD, AWAY))
          .isInstanceOfSatisfying(
              TooManyAttemptsException.class,
              e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(10)))
          .hasMessage("Too many failed attempts, please try again later");
      assertThatThrownBy(() -> server.regenerateKey(EMAIL, PASSWORD, AWAY))
          .isInstanceOf(TooManyAttemptsException.class);
    }
    assertThat(accounts.login(EMAIL, PASSWORD, HOME).email()).isEqualTo(EMAIL);
    clock.advance(Duration.ofMinutes(10));
    assertThat(accounts.login(EMAIL, PASSWORD, AWAY).email()).isEqualTo(EMAIL);
  }

  @Test
  void guessesAtOnceDoNotOutrunTheThrottle() throws Exception {
    signup(EMAIL);
    Accounts other = another();
    hasher.checks.set(0);
    long tried =
        Parallel.successes(
            60, TooManyAttemptsException.class, i -> failedLogin(i % 2 == 0 ? accounts : other));
    assertThat(tried).isEqualTo(10);
    assertThat(hasher.checks).hasValue(10);
  }

  private static boolean failedLogin(Accounts server) {
    try {
      server.login(EMAIL, "wrong password", AWAY);
      throw new AssertionError("A wrong password logged in");
    } catch (InvalidCredentialsException e) {
      return true;
    }
  }

  @Test
  void aSuccessForgetsTheFailuresBeforeIt() {
    signup(EMAIL);
    for (int i = 0; i < 25; i++) {
      String password = i % 8 == 7 ? PASSWORD : "wrong password";
      try {
        accounts.login(EMAIL, password, HOME);
      } catch (InvalidCredentialsException e) {
        assertThat(password).isNotEqualTo(PASSWORD);
      }
    }
  }

  @Test
  void malformedUploadsHaveALimitOfTheirOwn() {
    Account account = accounts.authenticate(signup(EMAIL));
    Accounts other = another();
    for (int i = 0; i < 30; i++) {
      accounts.checkMalformedUploads(account);
      other.recordMalformedUpload(account);
    }
    assertThatThrownBy(() -> accounts.checkMalformedUploads(account))
        .isInstanceOf(TooManyAttemptsException.class)
        .hasMessage("Too many uploads that could not be read, please try again later");
    clock.advance(Duration.ofMinutes(15));
    accounts.checkMalformedUploads(account);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ne\":null}",
        "{$gt:''}",
        "[object Object]",
        "' || '1'=='1",
        "$where",
        "a\0b",
        "*",
        ".*"
      })
  void operatorsInTextStayText(String hostile) {
    String key = signup(EMAIL);
    Document before = document(EMAIL);
    assertThatThrownBy(() -> accounts.authenticate(hostile))
        .isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> accounts.charge(hostile)).isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> accounts.login(hostile, PASSWORD, HOME))
        .isInstanceOf(InvalidCredentialsException.class);
    assertThatThrownBy(() -> accounts.signup(hostile, PASSWORD, HOME))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> accounts.login(EMAIL, hostile, HOME))
        .isInstanceOfAny(InvalidCredentialsException.class, InvalidInputException.class);
    assertThat(document(EMAIL)).isEqualTo(before);
    assertThat(accounts.authenticate(key).email()).isEqualTo(EMAIL);
  }

  @Test
  void aDisabledAccountIsRefusedUntilItIsEnabled() {
    String key = signup(EMAIL);
    assertThat(accounts.admin().disable("ANN@example.org").disabled()).isTrue();
    assertThatThrownBy(() -> accounts.authenticate(key)).isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> accounts.charge(key)).isInstanceOf(InvalidKeyException.class);
    assertThatThrownBy(() -> accounts.login(EMAIL, PASSWORD, HOME))
        .isInstanceOf(InvalidCredentialsException.class);
    assertThat(accounts.admin().enable(EMAIL).disabled()).isFalse();
    assertThat(accounts.charge(key).usage().requestsToday()).isEqualTo(1);
  }

  @Test
  void aDeletedAccountIsGoneAndItsEmailFree() {
    String key = signup(EMAIL);
    signup("bob@example.org");
    accounts.admin().delete(EMAIL);
    assertThatThrownBy(() -> accounts.charge(key)).isInstanceOf(InvalidKeyException.class);
    assertThat(accounts.admin().list())
        .extracting(Account::email)
        .containsExactly("bob@example.org");
    assertThatThrownBy(() -> accounts.admin().delete(EMAIL))
        .isInstanceOf(AccountNotFoundException.class);
    signup(EMAIL);
  }

  @Test
  void anExportImportsElsewhereWithKeysPasswordsAndCounts(@TempDir Path folder) throws Exception {
    String key = signup(EMAIL);
    accounts.charge(key);
    backend.users().insert(original("Old@example.org"));
    Path file = folder.resolve("users.jsonl");
    assertThat(accounts.admin().exportTo(file)).isEqualTo(2);
    assertThat(Files.readAllLines(file)).hasSize(2);
    try (Backend elsewhere = new EmbeddedBackend(folder.resolve("elsewhere"))) {
      Accounts there = elsewhere.open(options().build(), hasher);
      assertThat(there.admin().importFrom(file)).isEqualTo(new ImportReport(2, 0));
      assertThat(there.admin().importFrom(file)).isEqualTo(new ImportReport(0, 2));
      assertThat(there.usage(key).totalRequests()).isEqualTo(1);
      assertThat(there.login("old@example.org", PYTHON_PASSWORD, HOME).email())
          .isEqualTo("Old@example.org");
    }
    accounts.admin().delete(EMAIL);
    assertThat(accounts.admin().importFrom(file)).isEqualTo(new ImportReport(1, 1));
    assertThat(accounts.authenticate(key).email()).isEqualTo(EMAIL);
    assertThatThrownBy(() -> accounts.admin().exportTo(file))
        .isInstanceOf(StoreOperationException.class);
  }

  @Test
  void noLogLineAtAnyLevelHoldsASecret(@TempDir Path folder) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    Level before = root.getLevel();
    root.detachAppender("STDOUT");
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
    try {
      List<String> secrets = everyOperation(folder);
      for (ILoggingEvent event : List.copyOf(appender.list)) {
        String text =
            event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
        assertThat(secrets).as(event.getLoggerName() + ": " + text).noneMatch(text::contains);
      }
    } finally {
      root.setLevel(before);
      root.detachAppender(appender);
    }
  }

  private List<String> everyOperation(Path folder) {
    Accounts started = another();
    String key = started.signup(EMAIL, PASSWORD, HOME).apiKey();
    String firstHash = document(EMAIL).getString("password_hash");
    started.refund(started.charge(key));
    started.usage(key);
    started.login(EMAIL, PASSWORD, HOME);
    String fresh = started.regenerateKey(EMAIL, PASSWORD, HOME).apiKey();
    assertThatThrownBy(() -> started.signup(EMAIL, PASSWORD, HOME))
        .isInstanceOf(EmailTakenException.class);
    assertThatThrownBy(() -> started.login(EMAIL, "my other secret", HOME))
        .isInstanceOf(InvalidCredentialsException.class);
    started.admin().exportTo(folder.resolve("export"));
    started.admin().importFrom(folder.resolve("export"));
    return List.of(
        PASSWORD,
        "my other secret",
        key,
        fresh,
        ApiKeys.hash(key),
        ApiKeys.hash(fresh),
        firstHash,
        firstHash.substring(8));
  }
}
