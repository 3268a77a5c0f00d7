package io.github.deepfakedetector.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.ClientAddress;
import io.github.deepfakedetector.auth.IssuedKey;
import io.github.deepfakedetector.auth.LoginResult;
import io.github.deepfakedetector.auth.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import spark.Request;
import spark.Response;
import spark.Service;

/** Signing up, logging in, making a new key, and looking at the quota. */
final class AccountRoutes {
  private static final int MAX_BODY_BYTES = 16 << 10;

  private final Accounts accounts;
  private final TrustedProxies proxies;

  AccountRoutes(Accounts accounts, TrustedProxies proxies) {
    this.accounts = accounts;
    this.proxies = proxies;
  }

  void install(Service http) {
    http.post("/signup", this::signup);
    http.post("/login", this::login);
    http.post("/regenerate-key", this::regenerateKey);
    http.get("/usage", this::usage);
  }

  private String signup(Request request, Response response) {
    JsonNode body = body(request);
    return answer(accounts.signup(text(body, "email"), text(body, "password"), address(request)));
  }

  private String regenerateKey(Request request, Response response) {
    JsonNode body = body(request);
    return answer(
        accounts.regenerateKey(text(body, "email"), text(body, "password"), address(request)));
  }

  private String login(Request request, Response response) {
    JsonNode body = body(request);
    LoginResult result =
        accounts.login(text(body, "email"), text(body, "password"), address(request));
    return Json.write(new KeyAnswer(result.email(), result.apiKeyPrefix(), result.message()));
  }

  private String usage(Request request, Response response) {
    Usage usage = accounts.usage(request.headers("x-api-key"));
    RateHeaders.write(usage, Instant.now(), response.raw()::setHeader);
    return Json.write(
        new UsageAnswer(
            usage.email(),
            usage.requestsToday(),
            usage.rateLimit(),
            usage.remaining(),
            usage.totalRequests()));
  }

  private static String answer(IssuedKey issued) {
    return Json.write(new KeyAnswer(issued.email(), issued.apiKey(), issued.message()));
  }

  private ClientAddress address(Request request) {
    return ClientAddress.of(
        proxies.client(
            request.raw().getRemoteAddr(),
            Collections.list(request.raw().getHeaders("X-Forwarded-For"))));
  }

  /** What the original answers about the quota. */
  private record UsageAnswer(
      String email, long requestsToday, long rateLimit, long remaining, long totalRequests) {}

  /** What the original answers where a key is made. */
  private record KeyAnswer(String email, String apiKey, String message) {}

  private static JsonNode body(Request request) {
    try {
      byte[] bytes = request.raw().getInputStream().readNBytes(MAX_BODY_BYTES + 1);
      if (bytes.length > MAX_BODY_BYTES) {
        throw new ApiException(
            413, ApiError.of("The body has more than 16 KiB.", "body_too_large"));
      }
      JsonNode body = Json.read(new String(bytes, StandardCharsets.UTF_8));
      if (body.isObject()) {
        return body;
      }
      throw malformed("The body must be a JSON object with email and password.");
    } catch (JsonProcessingException e) {
      throw malformed("The body is not valid JSON.");
    } catch (IOException e) {
      throw malformed("The body was cut off.");
    }
  }

  private static String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      throw invalid(field, "Field required: " + field + ".", "missing");
    }
    if (!value.isTextual()) {
      throw invalid(field, "The field " + field + " must be a string.", "string_type");
    }
    return value.asText();
  }

  private static ApiException malformed(String message) {
    return new ApiException(422, ApiError.ofField("body", "", message, "json_invalid"));
  }

  private static ApiException invalid(String field, String message, String type) {
    return new ApiException(422, ApiError.ofField("body", field, message, type));
  }
}
