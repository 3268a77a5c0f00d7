package io.github.deepfakedetector.auth;

import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log {@code audit} what became of accounts: a line for each event, without a secret.
 * An account is named by the beginning of its email's SHA-256, so that lines about one account can
 * be found together, and an operator who knows the email finds them, while the log is no list of
 * emails. Addresses are shown as the throttles see them.
 */
final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger("audit");

  private static final int SHOWN = 16;
  private static final String OPERATOR = "operator";

  private Audit() {}

  /** Does what a client asks for, and says how it ended, unless what it sent cannot be anyone's. */
  static <T> T client(String action, String email, ClientAddress from, Supplier<T> work) {
    try {
      T result = work.get();
      say(action, "ok", email, from.value());
      return result;
    } catch (InvalidInputException e) {
      throw e;
    } catch (AuthException e) {
      say(action, e.code().name().toLowerCase(Locale.ROOT), email, from.value());
      throw e;
    }
  }

  /** Says what an operator has done to an account. */
  static void operator(String action, String email) {
    say(action, "ok", email, OPERATOR);
  }

  /** Says what an operator has done to all accounts. */
  static void operator(String action) {
    LOG.info("{} ok by={}", action, OPERATOR);
  }

  private static void say(String action, String outcome, String email, String by) {
    LOG.info("{} {} account={} by={}", action, outcome, name(email), by);
  }

  private static String name(String email) {
    return ApiKeys.sha256(Emails.key(email)).substring(0, SHOWN);
  }
}
