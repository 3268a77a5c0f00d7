package io.github.deepfakedetector.auth;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job, as it was when it was read.
 *
 * @param id random: whoever knows it and the key of its account sees it
 * @param accountId the account that it was charged to
 * @param serverId the server that has its media and works on it
 * @param status where it is
 * @param request what it was asked for
 * @param attempts how often it was begun, but for those that a stop of the server ended in order
 * @param progress 0..1
 * @param cancelRequested whether its user called it off
 * @param answer the body of its result or of its error, in JSON; absent until it has ended, and of
 *     one that was cancelled
 * @param callbackAttempts how often its end was to be told
 * @param createdAt when it was taken
 * @param startedAt when it was begun last; absent while it is queued
 * @param endedAt when it ended; absent until then
 * @param expiresAt when it is forgotten; absent until it has ended
 */
public record Job(
    String id,
    String accountId,
    String serverId,
    JobStatus status,
    JobRequest request,
    int attempts,
    double progress,
    boolean cancelRequested,
    @Nullable String answer,
    int callbackAttempts,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant expiresAt) {

  /** Checks what is always there. */
  public Job {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(serverId, "serverId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(createdAt, "createdAt");
  }
}
