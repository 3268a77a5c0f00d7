package io.github.deepfakedetector.auth;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Signs up and charges on the embedded store until it is killed, saying what was acknowledged, a
 * line each. Arguments: folder, a prefix for emails.
 */
final class KillWorkerMain {

  static final String PASSWORD = "a good password";

  private KillWorkerMain() {}

  public static void main(String[] args) {
    AccountOptions options =
        AccountOptions.builder()
            .rateLimit(Integer.MAX_VALUE)
            .signupThrottle(Throttle.of(Integer.MAX_VALUE, Duration.ofDays(1)))
            .build();
    EmbeddedStore store = EmbeddedStore.open(Path.of(args[0]), true);
    Accounts accounts = Accounts.open(store, options, new FastHasher());
    for (int thread = 0; thread < 4; thread++) {
      String prefix = args[1] + "-" + thread + "-";
      new Thread(() -> work(accounts, prefix)).start();
    }
  }

  private static void work(Accounts accounts, String prefix) {
    for (int i = 0; ; i++) {
      String email = prefix + i + "@example.org";
      String key = accounts.signup(email, PASSWORD, ClientAddress.of("local")).apiKey();
      say(email + " " + key + " 0");
      for (int count = 1; count <= 10; count++) {
        accounts.charge(key);
        say(email + " " + key + " " + count);
      }
    }
  }

  /** In one piece: a half-written line would look like an acknowledgement of something else. */
  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
