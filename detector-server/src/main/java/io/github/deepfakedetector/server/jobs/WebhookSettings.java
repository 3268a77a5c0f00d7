package io.github.deepfakedetector.server.jobs;

import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may be told of jobs, and how that is signed. Immutable. */
public final class WebhookSettings {
  private final WebhookHosts hosts;
  private final @Nullable WebhookSecret secret;

  private WebhookSettings(WebhookHosts hosts, @Nullable WebhookSecret secret) {
    this.hosts = hosts;
    this.secret = secret;
  }

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

  /**
   * The machine to connect to, for one call.
   *
   * @throws IOException if there is none, or it may not be called
   */
  InetAddress resolve(URI url) throws IOException {
    if (!allow(url)) {
      throw new IOException("the settings do not allow that host any more");
    }
    return hosts.resolve(url);
  }

  /** The value of the header {@code webhook-signature}. */
  String sign(String id, long seconds, byte[] body) {
    if (secret == null) {
      throw new IllegalStateException("There is nothing to sign with.");
    }
    return secret.sign(id, seconds, body);
  }
}
