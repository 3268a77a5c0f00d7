package io.github.deepfakedetector.model;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches a file over https; what an earlier, broken attempt received is not fetched again. */
final class Downloader {
  private static final int BUFFER_BYTES = 128 << 10;
  private static final int MAX_REDIRECTS = 5;
  private static final long MAX_BYTES = 16L << 30;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final ModelStoreOptions options;

  Downloader(ModelStoreOptions options) {
    this.options = options;
  }

  /** The address behind a reference's location. */
  URI address(String location) {
    try {
      return location.startsWith("hf://") ? ofHub(location) : new URI(location);
    } catch (URISyntaxException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID, "'" + location + "' is not an address: " + e.getReason() + ".");
    }
  }

  private URI ofHub(String location) throws URISyntaxException {
    // hf://owner/name[@revision]/file
    String[] parts = location.substring("hf://".length()).split("/", 3);
    if (parts.length < 3 || parts[2].isBlank()) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "'" + location + "' must have the form hf://owner/name[@revision]/file.");
    }
    String[] name = parts[1].split("@", 2);
    String revision = name.length > 1 ? name[1] : "main";
    return new URI(
        options.hub() + "/" + parts[0] + "/" + name[0] + "/resolve/" + revision + "/" + parts[2]);
  }

  /**
   * Fetches into the target.
   *
   * @param partial where an unfinished download stays, so that a later attempt goes on from there
   */
  void fetch(URI address, Path partial, Path target) throws IOException {
    requireSafe(address);
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    Files.createDirectories(partial.resolveSibling(""));
    PartialDownload part = PartialDownload.at(partial);
    HttpResponse<InputStream> answer = request(client, address, part);
    try (InputStream body = answer.body()) {
      int status = answer.statusCode();
      if (status == 404) {
        throw new AbsentFileException("the server answered 404" + hint(status));
      }
      if (status != 200 && status != 206) {
        throw new IOException("the server answered " + status + hint(status));
      }
      if (status == 200) {
        part.begin(answer.headers().firstValue("etag"));
      }
      receive(address, body, part, total(answer, part.size()));
    }
    part.finish(target);
  }

  /** Redirects are followed here, so that the hub's token is not sent to another host. */
  private HttpResponse<InputStream> request(HttpClient client, URI address, PartialDownload part)
      throws IOException {
    URI current = address;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpResponse<InputStream> answer = send(client, build(current, address, part));
      String location = answer.headers().firstValue("location").orElse(null);
      if (!REDIRECTS.contains(answer.statusCode()) || location == null) {
        return answer;
      }
      answer.body().close();
      current = current.resolve(location);
      requireSafe(current);
    }
    throw new IOException("more than " + MAX_REDIRECTS + " redirects");
  }

  private HttpRequest build(URI current, URI original, PartialDownload part) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(current).timeout(ANSWER_TIMEOUT).GET();
    String token = options.hubToken();
    if (token != null && sameHost(current, options.hub()) && sameHost(current, original)) {
      request.header("Authorization", "Bearer " + token);
    }
    if (part.size() > 0) {
      request.header("Range", "bytes=" + part.size() + "-");
      part.entityTag().ifPresent(tag -> request.header("If-Range", tag));
    }
    return request.build();
  }

  private static HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
      throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void receive(URI address, InputStream body, PartialDownload part, long total)
      throws IOException {
    requireWithinLimit(total);
    byte[] buffer = new byte[BUFFER_BYTES];
    long received = part.size();
    try (StallGuard guard = new StallGuard(body, ANSWER_TIMEOUT);
        OutputStream out =
            Files.newOutputStream(
                part.bytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int n = read(body, buffer, guard); n >= 0; n = read(body, buffer, guard)) {
        out.write(buffer, 0, n);
        received += n;
        requireWithinLimit(received);
        options.listener().downloaded(address.toString(), received, total);
      }
    }
    if (total >= 0 && received != total) {
      throw new IOException("the connection broke after " + received + " of " + total + " bytes");
    }
  }

  private static int read(InputStream body, byte[] buffer, StallGuard guard) throws IOException {
    try {
      int n = body.read(buffer);
      guard.progress();
      return n;
    } catch (IOException e) {
      throw guard.stalled()
          ? new IOException("nothing came for " + ANSWER_TIMEOUT.toSeconds() + " seconds", e)
          : e;
    }
  }

  private static void requireWithinLimit(long bytes) throws IOException {
    if (bytes > MAX_BYTES) {
      throw new IOException("it has more than " + MAX_BYTES + " bytes");
    }
  }

  private static long total(HttpResponse<?> answer, long have) {
    long length = answer.headers().firstValueAsLong("content-length").orElse(-1);
    return length < 0 ? -1 : answer.statusCode() == 206 ? have + length : length;
  }

  private static String hint(int status) {
    return switch (status) {
      case 401, 403 -> " (if the model is private, set HF_TOKEN)";
      case 404 -> " (no such file there)";
      default -> "";
    };
  }

  private static void requireSafe(URI address) throws IOException {
    String host = address.getHost();
    if (host == null) {
      throw new IOException("the address names no host: " + address);
    }
    boolean loopback = "localhost".equals(host) || "127.0.0.1".equals(host);
    if (!"https".equals(address.getScheme()) && !loopback) {
      throw new IOException("only https is allowed, not " + address.getScheme());
    }
  }

  private static boolean sameHost(URI a, URI b) {
    return authority(a).equalsIgnoreCase(authority(b));
  }

  private static String authority(URI uri) {
    @Nullable String authority = uri.getAuthority();
    return authority == null ? "" : authority;
  }
}
