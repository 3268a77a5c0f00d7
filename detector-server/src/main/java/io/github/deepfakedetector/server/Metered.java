package io.github.deepfakedetector.server;

import io.github.deepfakedetector.auth.Account;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.Charge;
import io.github.deepfakedetector.auth.Usage;
import io.github.deepfakedetector.error.MediaException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that a key is charged for, and that is refunded if it fails in whatever way. */
final class Metered {
  private static final Logger LOG = LoggerFactory.getLogger(Metered.class);

  private final Accounts accounts;

  Metered(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Charges, works, and refunds if the work fails.
   *
   * @param tell is told the quota as it is after that, unless the key was refused
   */
  <T> T run(@Nullable String key, Consumer<Usage> tell, Function<Charge, T> work) {
    Charge charge = accounts.charge(key);
    tell.accept(charge.usage());
    try {
      accounts.checkMalformedUploads(charge.account());
      return work.apply(charge);
    } catch (RuntimeException | Error e) {
      if (attempt("refund", charge.account(), e, () -> accounts.refund(charge))) {
        tell.accept(refunded(charge.usage()));
      }
      if (malformed(e)) {
        // A refund must not make refused uploads free of any limit.
        Runnable record = () -> accounts.recordMalformedUpload(charge.account());
        attempt("count of malformed uploads", charge.account(), e, record);
      }
      throw e;
    }
  }

  /** What fails here must not replace the answer that the client is about to get. */
  private static boolean attempt(String what, Account account, Throwable answer, Runnable step) {
    try {
      step.run();
      return true;
    } catch (RuntimeException e) {
      answer.addSuppressed(e);
      LOG.warn("The {} of account {} could not be stored", what, account.id(), e);
      return false;
    }
  }

  private static boolean malformed(Throwable e) {
    return e instanceof MediaException || (e instanceof ApiException api && api.status() < 500);
  }

  private static Usage refunded(Usage charged) {
    return Usage.of(
        charged.email(),
        Math.max(0, charged.requestsToday() - 1),
        charged.rateLimit(),
        Math.max(0, charged.totalRequests() - 1),
        charged.resetsAt());
  }
}
