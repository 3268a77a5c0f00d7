package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer has an id, whoever gives it: a route, Spark, Jetty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestIdsTest {
  private static final Pattern HEADER = Pattern.compile("\r\nX-Request-Id: (\\S+)\r\n");

  private DetectorServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = Servers.bare(data, Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1",
        "GET /usage HTTP/1.1",
        "OPTIONS /usage HTTP/1.1",
        "POST /predict_image HTTP/1.1",
        "GET /nowhere HTTP/1.1",
        "BREW / HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "nonsense"
      })
  void everyAnswerHasOneOfItsOwn(String line) throws Exception {
    String first = id(ask(line, ""));
    assertThat(first).matches("[0-9a-f]{32}");
    assertThat(id(ask(line, ""))).matches("[0-9a-f]{32}").isNotEqualTo(first);
  }

  @Test
  void anAnswerToHeadersThatAreTooLargeHasOne() throws Exception {
    String answer = ask("GET / HTTP/1.1", "X-Large: " + "x".repeat(20_000) + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431 ");
    assertThat(id(answer)).matches("[0-9a-f]{32}");
  }

  @Test
  void aClientsOwnIsGivenBackIfItCanStandInALog() throws Exception {
    assertThat(id(ask("GET / HTTP/1.1", "X-Request-Id: batch-7.image_3\r\n")))
        .isEqualTo("batch-7.image_3");
    for (String odd : new String[] {"a b", "<script>", "x".repeat(65), ""}) {
      assertThat(id(ask("GET / HTTP/1.1", "X-Request-Id: " + odd + "\r\n")))
          .matches("[0-9a-f]{32}");
    }
  }

  @Test
  void pagesOfOtherOriginsMayReadIt() throws Exception {
    assertThat(ask("GET / HTTP/1.1", "Origin: https://example.org\r\n"))
        .containsPattern("Access-Control-Expose-Headers: [^\r]*X-Request-Id");
  }

  private String ask(String line, String headers) throws Exception {
    return RawClient.exchange(
        server.port(), line + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
  }

  private static String id(String answer) {
    Matcher matcher = HEADER.matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1);
  }
}
