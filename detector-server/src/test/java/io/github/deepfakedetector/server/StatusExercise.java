package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.server.openapi.OpenApiDocument;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** What watches over the server, and the pages; of every operation, headers that are too large. */
final class StatusExercise implements Exercise {
  @Override
  public void run(Contract contract, Path data) throws Exception {
    try (DetectorServer server = Servers.judging(data.resolve("ready"), Map.of());
        DetectorServer bare = Servers.bare(data.resolve("bare"), Map.of())) {
      TestClient client = new TestClient(server.port());
      contract.check(client.get("/"));
      contract.check(client.get("/", "Accept", "text/html"));
      contract.check(client.get("/healthz"));
      contract.check(client.get("/readyz"));
      contract.check(new TestClient(bare.port()).get("/readyz"));
      for (String page : new String[] {"/app", "/docs", "/openapi.json"}) {
        String tag = contract.check(client.get(page)).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = contract.check(client.get(page, "If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
      }
      assertThat(client.get("/openapi.json").body()).isEqualTo(OpenApiDocument.json());
      sendTooLargeHeaders(contract, bare.port());
    }
  }

  private static void sendTooLargeHeaders(Contract contract, int port) throws Exception {
    String large = "Host: localhost\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n";
    for (ApiDocument.Operation one : contract.document().operations()) {
      String line = one.method() + " " + one.target() + " HTTP/1.1\r\n";
      Answer answer = Answer.parse(RawClient.exchange(port, line + large));
      assertThat(answer.status()).isEqualTo(431);
      contract.check(one.method(), one.target(), answer);
    }
  }
}
