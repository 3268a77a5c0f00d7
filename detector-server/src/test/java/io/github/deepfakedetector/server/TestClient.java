package io.github.deepfakedetector.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A real HTTP client. */
final class TestClient {
  static final String BOUNDARY = "----boundary7MA4YWxkTrZu0gW";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  TestClient(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  HttpResponse<String> get(String path, String header, String value) throws Exception {
    return send(request(path).header(header, value).GET());
  }

  HttpResponse<String> usage(String key) throws Exception {
    return send(request("/usage").header("x-api-key", key).GET());
  }

  HttpResponse<String> options(String path) throws Exception {
    return send(request(path).method("OPTIONS", BodyPublishers.noBody()));
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> post(String path, String json, String key) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("x-api-key", key)
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> postFrom(String address, String path, String json) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", address)
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> signup(String email, String password) throws Exception {
    return post("/signup", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
  }

  String key(String email) throws Exception {
    return Json.read(signup(email, "long enough").body()).path("api_key").asText();
  }

  HttpResponse<String> predict(String key, byte[] file) throws Exception {
    return predict("/predict_image", key, file);
  }

  HttpResponse<String> predict(String path, String key, byte[] file) throws Exception {
    return send(
        request(path)
            .header("x-api-key", key)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(multipart(file))));
  }

  /** With another form field. */
  HttpResponse<String> predictWith(String name, String value, String path, String key, byte[] file)
      throws Exception {
    String field =
        "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes((field + value + "\r\n").getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(multipart(file));
    return send(
        request(path)
            .header("x-api-key", key)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** A file with more headers, each a name and a value. */
  HttpResponse<String> submit(String path, String key, byte[] file, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        request(path)
            .header("x-api-key", key)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(multipart(file)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> get(String path, String key) throws Exception {
    return send(request(path).header("x-api-key", key).GET());
  }

  HttpResponse<String> delete(String path, String key) throws Exception {
    return send(request(path).header("x-api-key", key).DELETE());
  }

  /** Looks at a job until it has ended. */
  JsonNode ended(String location, String key) throws Exception {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < deadline) {
      JsonNode job = Json.read(get(location, key).body());
      if (job.has("ended_at")) {
        return job;
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("The job does not end.");
  }

  static byte[] multipart(byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../x.mp4\"\r\n"
                + "Content-Type: image/png\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
