package io.github.deepfakedetector.server;

import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.server.openapi.OpenApiDocument;
import java.nio.charset.StandardCharsets;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/** The API's description for programs; for people it is at {@code /docs}. */
final class OpenApiRoute implements Route {
  private final String document = OpenApiDocument.json();
  private final String tag = '"' + Sha256.of(document.getBytes(StandardCharsets.UTF_8)) + '"';

  static void install(Service http) {
    http.get("/openapi.json", new OpenApiRoute());
  }

  @Override
  public String handle(Request request, Response response) {
    response.header("ETag", tag);
    response.header("Cache-Control", "no-cache");
    if (tag.equals(request.headers("If-None-Match"))) {
      response.status(304);
      return "";
    }
    return document;
  }
}
