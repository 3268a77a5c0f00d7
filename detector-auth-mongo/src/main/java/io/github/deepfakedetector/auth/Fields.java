package io.github.deepfakedetector.auth;

/** The names in a user document; those of the original service, and some of our own. */
final class Fields {

  static final String ID = "_id";
  static final String EMAIL = "email";
  static final String PASSWORD_HASH = "password_hash";
  static final String API_KEY_HASH = "api_key_hash";
  static final String API_KEY_PREFIX = "api_key_prefix";
  static final String REQUESTS_TODAY = "requests_today";
  static final String LAST_REQUEST_DATE = "last_request_date";
  static final String TOTAL_REQUESTS = "total_requests";
  static final String RATE_LIMIT = "rate_limit";
  static final String CREATED_AT = "created_at";
  static final String LAST_LOGIN = "last_login";

  /**
   * The email trimmed and lower-cased, unique. The original stored emails as typed, so that its
   * documents get this field when the service starts.
   */
  static final String EMAIL_KEY = "email_key";

  /** Whether an operator disabled the account; absent means no. */
  static final String DISABLED = "disabled";

  /** Jobs whose charge was given back and is not yet known to have been; absent means none. */
  static final String REFUNDED_JOBS = "refunded_jobs";

  private Fields() {}
}
