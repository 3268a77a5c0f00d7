package io.github.deepfakedetector.examples.remoteclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.DetectionJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Asks a server. Where it says that it is busy and when to come again, the client waits so long and
 * asks anew, as long as that is within its patience. Thread-safe.
 */
public final class DetectorClient {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);
  private static final int ATTEMPTS = 4;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final URI server;
  private final String key;
  private final Duration patience;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  private DetectorClient(URI server, String key, Duration patience) {
    this.server = server;
    this.key = key;
    this.patience = patience;
  }

  /**
   * A client with a key.
   *
   * @param patience for one wait; a longer one is the caller's to decide on
   */
  public static DetectorClient of(URI server, String key, Duration patience) {
    return new DetectorClient(server, key, patience);
  }

  /** Makes an account, and a client with its key. */
  public static DetectorClient signUp(URI server, String email, String password, Duration patience)
      throws IOException, InterruptedException {
    DetectorClient nobody = new DetectorClient(server, "", patience);
    String account = MAPPER.writeValueAsString(Map.of("email", email, "password", password));
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/signup"))
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(account))
            .build();
    JsonNode answer = MAPPER.readTree(nobody.send(request).body());
    return new DetectorClient(server, answer.path("api_key").asText(), patience);
  }

  /**
   * Has a file judged.
   *
   * @throws RemoteException if the server refuses it
   */
  public RemoteDetection detect(MediaKind kind, Path file)
      throws IOException, InterruptedException {
    Multipart form = Multipart.of(file);
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/predict_" + kind.name().toLowerCase(Locale.ROOT)))
            .timeout(ANSWER_TIMEOUT)
            .header("x-api-key", key)
            .header("Content-Type", form.contentType())
            .POST(form.body())
            .build();
    HttpResponse<String> answer = send(request);
    String detection = MAPPER.readTree(answer.body()).path("detection").toString();
    return new RemoteDetection(DetectionJson.read(detection), Quota.of(answer.headers()));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return answer;
      }
      if (attempt == ATTEMPTS || !mayTryAgain(answer)) {
        throw refused(answer);
      }
      Thread.sleep(wait(answer).toMillis());
    }
  }

  /** A limit of a day is no reason to wait a day. */
  private boolean mayTryAgain(HttpResponse<?> answer) {
    boolean busy = answer.statusCode() == TOO_MANY || answer.statusCode() == UNAVAILABLE;
    return busy
        && answer.headers().firstValue("Retry-After").isPresent()
        && wait(answer).compareTo(patience) <= 0;
  }

  private static Duration wait(HttpResponse<?> answer) {
    return Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1));
  }

  private static RemoteException refused(HttpResponse<String> answer) throws IOException {
    JsonNode error = MAPPER.readTree(answer.body());
    return new RemoteException(
        answer.statusCode(), error.path("code").asText(), error.path("detail").asText());
  }
}
