package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What callbacks are signed with, as <a href="https://www.standardwebhooks.com">Standard
 * Webhooks</a> says: HMAC-SHA256 over id, time and body with dots between them.
 */
final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 24;

  private final byte[] key;

  private WebhookSecret(byte[] key) {
    this.key = key;
  }

  /**
   * From {@code whsec_} and Base64, or from any other text as it is.
   *
   * @throws UnavailableException {@code SETTING_INVALID}, without the text, if it is too short
   */
  static WebhookSecret parse(String text) {
    try {
      byte[] key =
          text.startsWith(PREFIX)
              ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
              : text.getBytes(StandardCharsets.UTF_8);
      if (key.length >= LEAST_BYTES) {
        return new WebhookSecret(key);
      }
      throw invalid();
    } catch (IllegalArgumentException e) {
      // Without the cause, whose text quotes the secret.
      throw invalid();
    }
  }

  /** The value of the header {@code webhook-signature}. */
  String sign(String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new InternalException("This Java has no HmacSHA256, which every Java must have.", e);
    }
  }

  private static UnavailableException invalid() {
    return new UnavailableException(
        ErrorCode.SETTING_INVALID,
        "WEBHOOK_SECRET must hold at least 24 bytes, as text or as whsec_ and Base64.");
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "WebhookSecret";
  }
}
