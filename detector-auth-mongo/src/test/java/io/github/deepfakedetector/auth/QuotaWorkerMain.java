package io.github.deepfakedetector.auth;

import java.time.Duration;

/**
 * Charges one key from a process of its own, after a line on its input. Arguments: URI, database,
 * key, calls. Says how many of them succeeded.
 */
final class QuotaWorkerMain {

  private QuotaWorkerMain() {}

  public static void main(String[] args) throws Exception {
    AccountOptions options = AccountOptions.builder().storeTimeout(Duration.ofSeconds(10)).build();
    MongoStore store = MongoStore.connect(args[0], args[1], options.storeTimeout());
    try (Accounts accounts = Accounts.open(store, options, new FastHasher())) {
      accounts.authenticate(args[2]);
      System.out.println("ready");
      if (System.in.read() < 0) {
        throw new IllegalStateException("No one said go");
      }
      System.out.println(
          Parallel.successes(
              Integer.parseInt(args[3]),
              QuotaExceededException.class,
              i -> accounts.charge(args[2])));
    }
  }
}
