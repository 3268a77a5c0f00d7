package io.github.deepfakedetector.auth;

/** An idempotency key stands for another request already. Meant as status 422. */
public final class IdempotencyConflictException extends AuthException {

  private static final long serialVersionUID = 1L;

  IdempotencyConflictException() {
    super(
        AuthErrorCode.IDEMPOTENCY_CONFLICT,
        "This Idempotency-Key was used for another request within the last day. Send each request"
            + " with a key of its own.");
  }
}
