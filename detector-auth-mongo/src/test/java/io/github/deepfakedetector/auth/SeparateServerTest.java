package io.github.deepfakedetector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What only a server in a process of its own can show: other processes, outage and recovery. */
final class SeparateServerTest {

  private static final String PASSWORD = "correct horse";
  private static final ClientAddress HOME = ClientAddress.of("192.0.2.1");
  private static final AccountOptions OPTIONS =
      AccountOptions.builder().bcryptCost(10).storeTimeout(Duration.ofMillis(2_500)).build();

  @Test
  void twoProcessesWithTwoHundredCallsChargeExactlyOneHundredTimes() throws Exception {
    try (ChildJvm server = ChildJvm.start(MongoServerMain.class, "0")) {
      String uri = "mongodb://127.0.0.1:" + server.line();
      try (Accounts accounts = Accounts.connect(uri, "quota", OPTIONS)) {
        String key = accounts.signup("ann@example.org", PASSWORD, HOME).apiKey();
        try (ChildJvm one = ChildJvm.start(QuotaWorkerMain.class, uri, "quota", key, "100");
            ChildJvm two = ChildJvm.start(QuotaWorkerMain.class, uri, "quota", key, "100")) {
          assertThat(one.line()).isEqualTo("ready");
          assertThat(two.line()).isEqualTo("ready");
          one.say("go");
          two.say("go");
          long charged = Long.parseLong(one.line()) + Long.parseLong(two.line());
          assertThat(charged).isEqualTo(100);
        }
        assertThat(accounts.usage(key).totalRequests()).isEqualTo(100);
      }
    }
  }

  @Test
  void aDatabaseThatGoesAndComesBackIsAnErrorAndThenWorks() throws Exception {
    String port;
    ChildJvm first = ChildJvm.start(MongoServerMain.class, "0");
    port = first.line();
    try (Accounts accounts = Accounts.connect("mongodb://127.0.0.1:" + port, "outage", OPTIONS)) {
      String key = accounts.signup("ann@example.org", PASSWORD, HOME).apiKey();
      Charge charge = accounts.charge(key);
      first.kill();
      requireUnavailable("down", () -> accounts.charge(key));
      requireUnavailable("down", () -> accounts.refund(charge));
      assertThat(charge.refunded()).isFalse();
      try (ChildJvm second = ChildJvm.start(MongoServerMain.class, port)) {
        assertThat(second.line()).isEqualTo(port);
        long start = System.nanoTime();
        // The new server has nothing in it: an answer, and not an error, is the recovery.
        assertThatThrownBy(() -> accounts.charge(key)).isInstanceOf(InvalidKeyException.class);
        report("back", start);
      }
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDatabaseThatHangsIsAnErrorToo() throws Exception {
    try (ChildJvm server = ChildJvm.start(MongoServerMain.class, "0");
        Accounts accounts =
            Accounts.connect("mongodb://127.0.0.1:" + server.line(), "hang", OPTIONS)) {
      String key = accounts.signup("ann@example.org", PASSWORD, HOME).apiKey();
      server.signal("STOP");
      requireUnavailable("hanging", () -> accounts.charge(key));
      requireUnavailable("hanging", () -> accounts.login("ann@example.org", PASSWORD, HOME));
      server.signal("CONT");
      assertThat(accounts.authenticate(key).email()).isEqualTo("ann@example.org");
    }
  }

  @Test
  void aServiceThatStartsBeforeItsDatabaseWorksOnceThatIsThere() throws Exception {
    String port;
    try (ChildJvm server = ChildJvm.start(MongoServerMain.class, "0")) {
      port = server.line();
    }
    try (Accounts accounts = Accounts.connect("mongodb://127.0.0.1:" + port, "late", OPTIONS)) {
      requireUnavailable("down", () -> accounts.signup("ann@example.org", PASSWORD, HOME));
      try (ChildJvm server = ChildJvm.start(MongoServerMain.class, port)) {
        assertThat(server.line()).isEqualTo(port);
        String key = accounts.signup("ann@example.org", PASSWORD, HOME).apiKey();
        assertThat(accounts.charge(key).usage().requestsToday()).isEqualTo(1);
      }
    }
  }

  @Test
  void aUriThatCannotBeReadIsNotQuoted() {
    assertThatThrownBy(() -> Accounts.connect("mongodb//ann:s3cret@host", "x", OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  private static void requireUnavailable(String state, Runnable call) {
    long start = System.nanoTime();
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StoreUnavailableException.class,
            e ->
                assertThat(e.detail())
                    .isEqualTo("The service is temporarily unavailable, please try again"));
    report(state, start);
  }

  /** The figure is printed and not asserted: a busy machine must not fail a build. */
  private static void report(String state, long start) {
    System.out.printf(
        "Database %s: answered after %d ms%n", state, (System.nanoTime() - start) / 1_000_000);
  }
}
