package io.github.deepfakedetector.auth;

import org.jspecify.annotations.Nullable;

/** The running server's admin channel refused or broke off. */
public final class AdminChannelException extends AuthException {

  private static final long serialVersionUID = 1L;

  /** Says what failed and what to do. */
  public AdminChannelException(String message, @Nullable Throwable cause) {
    super(AuthErrorCode.ADMIN_CHANNEL_FAILED, message, message, cause);
  }
}
