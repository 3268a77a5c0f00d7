package io.github.deepfakedetector.auth;

import java.time.Duration;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all contracts need: a backend, a standing clock, and a service with a cheap hasher. */
abstract class AccountsContract {

  static final String EMAIL = "ann@example.org";
  static final String PASSWORD = "correct horse";
  static final ClientAddress HOME = ClientAddress.of("192.0.2.1");
  static final ClientAddress AWAY = ClientAddress.of("198.51.100.7");

  final TestClock clock = new TestClock("2026-03-14T15:00:00Z");
  final FastHasher hasher = new FastHasher();
  Backend backend;
  Accounts accounts;

  abstract Backend backend() throws Exception;

  @BeforeEach
  void open() throws Exception {
    backend = backend();
    accounts = another();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  /** A further service on the same database. */
  Accounts another() {
    return backend.open(options().build(), hasher);
  }

  AccountOptions.Builder options() {
    return AccountOptions.builder()
        .clock(clock)
        .storeTimeout(Duration.ofSeconds(10))
        .signupThrottle(Throttle.of(1_000, Duration.ofMinutes(15)));
  }

  String signup(String email) {
    return accounts.signup(email, PASSWORD, HOME).apiKey();
  }

  Document document(String email) {
    Document found = backend.users().find(new Document(Fields.EMAIL, email));
    if (found == null) {
      throw new AssertionError("No document of " + email);
    }
    return found;
  }

  /** A document as the original service wrote it, its password hash made by Python's bcrypt. */
  Document original(String email) {
    return new Document("_id", new ObjectId())
        .append("email", email)
        .append("password_hash", PYTHON_HASH)
        .append("api_key_hash", ApiKeys.hash(ORIGINAL_KEY + email))
        .append("api_key_prefix", "sk-live-01234567...")
        .append("requests_today", 3)
        .append("last_request_date", "2026-03-14")
        .append("total_requests", 17)
        .append("created_at", java.util.Date.from(clock.instant()));
  }

  static final String ORIGINAL_KEY = "sk-live-" + "0123456789abcdef".repeat(3);
  static final String PYTHON_PASSWORD = "Kk4DQuMMfZL9o";
  static final String PYTHON_HASH = "$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm";
}
