package io.github.deepfakedetector.auth;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a job ends.
 *
 * @param status one of the ended ones
 * @param answer the body of its result or error, in JSON; absent if it was cancelled
 * @param malformed whether it failed because of its media, which counts as a malformed upload
 */
public record JobEnd(JobStatus status, @Nullable String answer, boolean malformed) {

  /** Checks that it is an end. */
  public JobEnd {
    Objects.requireNonNull(status, "status");
    if (!status.ended()) {
      throw new IllegalArgumentException("not an end: " + status);
    }
  }

  /** With a result. */
  public static JobEnd succeeded(String answer) {
    return new JobEnd(JobStatus.SUCCEEDED, answer, false);
  }

  /** With an error; the charge is given back. */
  public static JobEnd failed(String answer, boolean malformed) {
    return new JobEnd(JobStatus.FAILED, answer, malformed);
  }

  /** Called off while it was being worked on; the charge stays. */
  public static JobEnd cancelled() {
    return new JobEnd(JobStatus.CANCELLED, null, false);
  }

  /** Only what was not answered is given back. */
  boolean refunded() {
    return status == JobStatus.FAILED;
  }
}
