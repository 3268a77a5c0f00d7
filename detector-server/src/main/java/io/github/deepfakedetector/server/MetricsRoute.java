package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Route;

/**
 * {@code /metrics}: for whoever has the token of {@code METRICS_TOKEN}; where none is set, for this
 * machine alone, and not through a proxy, which would make every client one of this machine. To all
 * others there is no such route.
 */
final class MetricsRoute implements Route {
  private static final String TOKEN = "METRICS_TOKEN";
  private static final int LEAST_CHARACTERS = 16;
  private static final String SCHEME = "Bearer ";

  private final Metrics metrics;
  private final @Nullable String token;

  MetricsRoute(Metrics metrics, Map<String, String> environment) {
    this.metrics = metrics;
    this.token = token(environment);
  }

  /**
   * The token; null if there is none.
   *
   * @throws UnavailableException {@code SETTING_INVALID} if it could be guessed
   */
  static @Nullable String token(Map<String, String> environment) {
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (!token.isEmpty() && token.length() < LEAST_CHARACTERS) {
      throw new UnavailableException(
          ErrorCode.SETTING_INVALID,
          TOKEN + " has fewer than " + LEAST_CHARACTERS + " characters; use a longer one.");
    }
    return token.isEmpty() ? null : token;
  }

  @Override
  public String handle(Request request, Response response) {
    if (!admitted(request)) {
      throw UnknownRoutes.notFound();
    }
    response.type("text/plain; version=0.0.4; charset=utf-8");
    return metrics.scrape();
  }

  private boolean admitted(Request request) {
    if (token == null) {
      InetAddress peer = Addresses.parse(request.raw().getRemoteAddr());
      return peer != null
          && peer.isLoopbackAddress()
          && request.headers("X-Forwarded-For") == null
          && request.headers("Forwarded") == null;
    }
    String sent = request.headers("Authorization");
    return sent != null
        && sent.startsWith(SCHEME)
        && MessageDigest.isEqual(bytes(sent.substring(SCHEME.length())), bytes(token));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
