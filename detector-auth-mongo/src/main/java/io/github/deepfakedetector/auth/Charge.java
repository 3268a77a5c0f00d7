package io.github.deepfakedetector.auth;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request charged to an account. Unlike the other values it has an identity: it can be refunded
 * once, and it remembers that.
 */
public final class Charge {

  private final Object documentId;
  private final Account account;
  private final LocalDate day;
  private final AtomicBoolean refunded = new AtomicBoolean();

  Charge(Object documentId, Account account, LocalDate day) {
    this.documentId = documentId;
    this.account = account;
    this.day = day;
  }

  /** The account charged, as it was right after. */
  public Account account() {
    return account;
  }

  /** The account's quota right after the charge. */
  public Usage usage() {
    return account.usage();
  }

  /** The UTC day the charge counts in. */
  public LocalDate day() {
    return day;
  }

  /** Whether the charge was taken back. */
  public boolean refunded() {
    return refunded.get();
  }

  Object documentId() {
    return documentId;
  }

  /** Claims the one refund; false when it was claimed before. */
  boolean claimRefund() {
    return refunded.compareAndSet(false, true);
  }

  /** Gives the claim back after a refund that certainly did not happen. */
  void releaseRefund() {
    refunded.set(false);
  }

  @Override
  public String toString() {
    return "Charge[account=" + account.id() + ", day=" + day + ", refunded=" + refunded + "]";
  }
}
