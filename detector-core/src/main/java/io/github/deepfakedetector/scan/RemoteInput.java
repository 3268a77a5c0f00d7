package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A file behind an address, fetched into a temporary one when it is its turn. */
record RemoteInput(String name, RemoteAccess access) implements ScanInput {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** One for all: its threads and connections are shared. */
  private static final class Client {
    static final HttpClient SHARED =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public MediaSource open() {
    try {
      HttpResponse<InputStream> answer = follow(new URI(name));
      try (InputStream body = answer.body()) {
        require(answer);
        return receive(body);
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw inaccessible("it is not an address", e);
    } catch (IOException e) {
      throw inaccessible(reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw inaccessible("it was interrupted", e);
    }
  }

  /** Every step of a redirect is looked at before it is taken. */
  private HttpResponse<InputStream> follow(URI address) throws IOException, InterruptedException {
    URI current = address;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      NetworkAddress.require(current, access.privateNetworks());
      HttpRequest request =
          HttpRequest.newBuilder(current).timeout(access.patience()).GET().build();
      HttpResponse<InputStream> answer =
          Client.SHARED.send(request, HttpResponse.BodyHandlers.ofInputStream());
      String location = answer.headers().firstValue("location").orElse(null);
      if (!REDIRECTS.contains(answer.statusCode()) || location == null) {
        return answer;
      }
      answer.body().close();
      current = current.resolve(location);
    }
    throw new IOException("there were more than " + MAX_REDIRECTS + " redirects");
  }

  private void require(HttpResponse<?> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException("the server answered " + answer.statusCode());
    }
    long length = answer.headers().firstValueAsLong("content-length").orElse(0);
    if (length > access.maxBytes()) {
      throw new MediaException(
          ErrorCode.MEDIA_TOO_LARGE,
          "'"
              + name
              + "' has "
              + length
              + " bytes; at most "
              + access.maxBytes()
              + " are fetched.");
    }
  }

  /** A stream that is closed under its reader ends with an error: nothing is waited for forever. */
  private MediaSource receive(InputStream body) {
    CompletableFuture<Void> received = new CompletableFuture<>();
    CompletableFuture<Void> watch =
        received
            .orTimeout(access.patience().toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(
                late -> {
                  closeQuietly(body);
                  return null;
                });
    try {
      return MediaSource.spool(body, name, access.maxBytes());
    } catch (MediaException e) {
      throw watch.isDone()
          ? inaccessible("not all of it came within " + access.patience().toSeconds() + " s", e)
          : e;
    } finally {
      received.complete(null);
    }
  }

  private static void closeQuietly(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // The reader is told by its own read, which is what this is for.
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private MediaException inaccessible(String reason, Exception cause) {
    return new MediaException(
        ErrorCode.MEDIA_INACCESSIBLE, "'" + name + "' cannot be fetched: " + reason + ".", cause);
  }
}
