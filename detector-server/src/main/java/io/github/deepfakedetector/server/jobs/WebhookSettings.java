package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.error.UnavailableException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may be told of jobs, and how that is signed.
 *
 * @param hosts those that may be called
 * @param secret for signatures; absent if nobody is told of anything
 */
public record WebhookSettings(WebhookHosts hosts, @Nullable WebhookSecret secret) {

  /**
   * From {@code WEBHOOK_HOSTS} (none) and {@code WEBHOOK_SECRET} (none), of which neither does
   * anything without the other.
   *
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  public static WebhookSettings fromEnvironment(Map<String, String> environment) {
    String secret = environment.getOrDefault("WEBHOOK_SECRET", "").strip();
    return new WebhookSettings(
        WebhookHosts.parse(environment.getOrDefault("WEBHOOK_HOSTS", "")),
        secret.isEmpty() ? null : WebhookSecret.parse(secret));
  }

  /** Whether this address may be called, as far as can be told without asking anyone. */
  public boolean allow(URI url) {
    return secret != null && hosts.allow(url);
  }

  String sign(String id, long seconds, byte[] body) {
    if (secret == null) {
      throw new IllegalStateException("There is nothing to sign with.");
    }
    return secret.sign(id, seconds, body);
  }
}
