package io.github.deepfakedetector.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.ClientAddress;
import io.github.deepfakedetector.auth.IssuedKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import spark.Request;
import spark.Response;
import spark.Service;

/** Signing up. */
final class AccountRoutes {
  private static final int MAX_BODY_BYTES = 16 << 10;

  private final Accounts accounts;

  AccountRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  void install(Service http) {
    http.post("/signup", this::signup);
  }

  private String signup(Request request, Response response) {
    JsonNode body = body(request);
    IssuedKey issued =
        accounts.signup(
            text(body, "email"), text(body, "password"), ClientAddress.of(request.ip()));
    return Json.write(new KeyAnswer(issued.email(), issued.apiKey(), issued.message()));
  }

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
