package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import spark.Service;

/**
 * Which pages may call: those of any origin, or of those in {@code CORS_ORIGINS}. Without
 * credentials: the key travels in a header.
 *
 * @param origins as browsers send them; none stands for any
 */
record Cors(List<String> origins) {
  private static final String ANY = "*";

  Cors {
    origins = List.copyOf(origins);
  }

  /**
   * As the setting says.
   *
   * @throws UnavailableException {@code SETTING_INVALID} if there is one in it that is no origin
   */
  static Cors of(Map<String, String> environment) {
    String text = environment.getOrDefault("CORS_ORIGINS", ANY).strip();
    if (text.isEmpty() || text.equals(ANY)) {
      return new Cors(List.of());
    }
    List<String> origins = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      origins.add(requireOrigin(one.strip()));
    }
    return new Cors(origins);
  }

  /** Says in an answer's headers whether the page that asks may read it. */
  void allow(@Nullable String origin, BiConsumer<String, String> header) {
    if (origins.isEmpty()) {
      header.accept("Access-Control-Allow-Origin", ANY);
      return;
    }
    header.accept("Vary", "Origin");
    if (origin != null && origins.contains(origin)) {
      header.accept("Access-Control-Allow-Origin", origin);
    }
  }

  void install(Service http) {
    http.before(
        (request, response) -> {
          allow(request.headers("Origin"), response::header);
          response.header("Access-Control-Expose-Headers", RateHeaders.EXPOSED);
        });
    http.options(
        "/*",
        (request, response) -> {
          response.header("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS");
          response.header(
              "Access-Control-Allow-Headers",
              "Content-Type, x-api-key, X-Request-Id, Prefer, Idempotency-Key," + " Callback-Url");
          response.header("Access-Control-Max-Age", "600");
          response.status(204);
          return "";
        });
  }

  private static String requireOrigin(String text) {
    try {
      URI uri = new URI(text);
      // As browsers send it: nothing before the host and nothing behind the port.
      if (uri.getHost() != null
          && text.equals(uri.getScheme() + "://" + uri.getRawAuthority())
          && uri.getScheme().matches("https?")
          && uri.getRawUserInfo() == null
          && text.equals(text.toLowerCase(Locale.ROOT))) {
        return text;
      }
    } catch (URISyntaxException e) {
      throw invalid(text, e);
    }
    throw invalid(text, null);
  }

  private static UnavailableException invalid(String text, @Nullable Throwable cause) {
    return new UnavailableException(
        ErrorCode.SETTING_INVALID,
        "CORS_ORIGINS has '"
            + text
            + "' in it; an origin is a scheme, a host and perhaps a port in lower case, such as"
            + " https://example.org, and * alone stands for all.",
        cause);
  }
}
