package io.github.deepfakedetector.auth;

/** The names in a job's document. */
final class JobFields {

  static final String ACCOUNT = "account";
  static final String SERVER = "server";
  static final String STATUS = "status";
  static final String KIND = "kind";
  static final String OPTIONS = "options";
  static final String FINGERPRINT = "fingerprint";
  static final String CHARGED_DAY = "charged_day";
  static final String ATTEMPTS = "attempts";
  static final String PROGRESS = "progress";
  static final String CANCEL_REQUESTED = "cancel_requested";
  static final String ANSWER = "answer";
  static final String CREATED_AT = "created_at";
  static final String STARTED_AT = "started_at";
  static final String ENDED_AT = "ended_at";
  static final String EXPIRES_AT = "expires_at";

  /**
   * One of the few places that an account has for pending jobs; unique, and only there while the
   * job is pending: so there are never more, and none is lost when a server is.
   */
  static final String SLOT = "slot";

  /** Hash of the account and of its own key for the request; unique. */
  static final String IDEMPOTENCY = "idempotency";

  /** The key itself, for its user. */
  static final String IDEMPOTENCY_KEY = "idempotency_key";

  static final String CALLBACK_URL = "callback_url";
  static final String CALLBACK_ATTEMPTS = "callback_attempts";

  /** There while the job's end is still to be told. */
  static final String CALLBACK_DUE = "callback_due";

  /** There while the charge is still to be given back. */
  static final String REFUND_DUE = "refund_due";

  private JobFields() {}
}
