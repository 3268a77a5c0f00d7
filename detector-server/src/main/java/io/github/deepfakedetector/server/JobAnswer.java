package io.github.deepfakedetector.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.github.deepfakedetector.auth.Job;
import io.github.deepfakedetector.auth.JobStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A job as its user sees it.
 *
 * @param id random
 * @param status queued, running, succeeded, failed or cancelled
 * @param medium image, video or audio
 * @param progress 0..1
 * @param attempts how often it was begun
 * @param createdAt as all times, in UTC
 * @param startedAt absent until it is begun
 * @param endedAt absent until it has ended
 * @param expiresAt when it is forgotten; absent until it has ended
 * @param result the body that the medium's route gives; absent unless it has succeeded
 * @param error the body of an error; absent unless it has failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobAnswer(
    String id,
    String status,
    String medium,
    double progress,
    int attempts,
    String createdAt,
    @Nullable String startedAt,
    @Nullable String endedAt,
    @Nullable String expiresAt,
    @JsonRawValue @Nullable String result,
    @JsonRawValue @Nullable String error) {

  static JobAnswer of(Job job) {
    return new JobAnswer(
        job.id(),
        job.status().wireName(),
        job.request().kind(),
        job.progress(),
        job.attempts(),
        String.valueOf(time(job.createdAt())),
        time(job.startedAt()),
        time(job.endedAt()),
        time(job.expiresAt()),
        job.status() == JobStatus.SUCCEEDED ? job.answer() : null,
        job.status() == JobStatus.FAILED ? job.answer() : null);
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
