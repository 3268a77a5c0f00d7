package io.github.deepfakedetector.auth;

import java.util.Locale;

/** Where a job is. */
public enum JobStatus {
  /** It waits for its turn. */
  QUEUED,
  /** It is being worked on. */
  RUNNING,
  /** It has a result. */
  SUCCEEDED,
  /** It has an error. */
  FAILED,
  /** Its user called it off. */
  CANCELLED;

  /** In lower case, as in documents and over HTTP. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more will happen to it. */
  public boolean ended() {
    return this != QUEUED && this != RUNNING;
  }

  static JobStatus of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
