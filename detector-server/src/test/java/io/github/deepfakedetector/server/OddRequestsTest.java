package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddRequestsTest {
  private DetectorServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = Servers.bare(data, Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void refusesMethodsThatNoRouteHasAndNamesThoseItHas() throws Exception {
    for (String method : new String[] {"TRACE", "BREW", "DELETE", "get"}) {
      String answer = ask(method + " /usage HTTP/1.1", "");
      assertError(answer, 405, "method_not_allowed");
      assertThat(answer).contains("\r\nAllow: GET, HEAD, OPTIONS\r\n");
    }
    assertThat(ask("GET /signup HTTP/1.1", "")).contains("\r\nAllow: OPTIONS, POST\r\n");
    assertError(ask("BREW /coffee HTTP/1.1", ""), 404, "not_found");
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    assertThat(ask("HEAD / HTTP/1.1", "")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
  }

  @Test
  void refusesAMalformedPath() throws Exception {
    assertError(ask("GET /%zz HTTP/1.1", ""), 400, "bad_request");
    assertError(ask("GET /\u00ff% HTTP/1.1", ""), 400, "bad_request");
  }

  @Test
  void refusesWhatIsNoHttp() throws Exception {
    assertError(
        RawClient.exchange(server.port(), "\u0016\u0003\u0001 hello\r\n\r\n"), 400, "bad_request");
  }

  @Test
  void refusesHeadersThatAreTooLarge() throws Exception {
    String answer = ask("GET / HTTP/1.1", "X-Large: " + "x".repeat(20_000) + "\r\n");
    assertError(answer, 431, "request_header_fields_too_large");
  }

  @Test
  void isNotMovedToAnotherRouteByHeaders() throws Exception {
    assertThat(
            ask("GET /healthz HTTP/1.1", "X-HTTP-Method-Override: DELETE\r\nAccept: text/html\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(ask("GET / HTTP/1.1", "Accept: nonsense\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void doesNotReadABodyThatIsAnnouncedAsHuge() throws Exception {
    String answer =
        RawClient.exchange(
            server.port(),
            "POST /predict_image HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 10000000000\r\n\r\n{");
    assertError(answer, 401, "invalid_key");
    assertThat(answer).contains("\r\nConnection: close\r\n");
  }

  private String ask(String requestLine, String headers) throws IOException {
    return RawClient.exchange(
        server.port(),
        requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
  }

  private static void assertError(String answer, int status, String code) throws IOException {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("Content-Type: application/json")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("\tat ")
        .doesNotContain("<html");
    JsonNode body = Json.read(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    assertThat(body.path("code").asText()).isEqualTo(code);
    assertThat(body.path("detail").asText()).isNotBlank();
  }
}
