package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the server sends for the page; what the page does is for the {@link PageTests}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebPageTest {
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
  void sendsABrowserToThePageAndTellsAProgramThatItRuns() throws Exception {
    HttpResponse<String> browser = get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    assertThat(browser.statusCode()).isEqualTo(302);
    assertThat(browser.headers().firstValue("Location"))
        .hasValueSatisfying(where -> assertThat(where).endsWith("app"));
    assertThat(get("/", "Accept", "*/*").body()).startsWith("{\"status\":");
  }

  @Test
  void sendsThePageWithAPolicyThatLetsNoOtherHostIn() throws Exception {
    HttpResponse<String> page = get("/app", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe")
        .doesNotContain("http");
    assertThat(page.body()).contains("<title>Deepfake Detector</title>").doesNotContain("http");
  }

  @Test
  void sendsTheDocumentationWithAPolicyThatLetsNoOtherHostIn() throws Exception {
    HttpResponse<String> page = get("/docs", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe")
        .doesNotContain("http");
    assertThat(page.body()).contains("docs/swagger-ui-bundle.js").doesNotContain("http");
    HttpResponse<String> script = get("/docs/swagger-ui-bundle.js", "Accept", "*/*");
    assertThat(script.headers().firstValue("Content-Type"))
        .contains("text/javascript;charset=utf-8");
    HttpResponse<String> folder = get("/docs/", "Accept", "text/html");
    assertThat(folder.statusCode()).isEqualTo(302);
    assertThat(folder.headers().firstValue("Location"))
        .hasValueSatisfying(where -> assertThat(where).endsWith("/docs"));
  }

  @Test
  void sendsNothingAgainThatTheBrowserHas() throws Exception {
    HttpResponse<String> style = get("/app/page.css", "Accept", "text/css");
    assertThat(style.headers().firstValue("Content-Type")).contains("text/css;charset=utf-8");
    String tag = style.headers().firstValue("ETag").orElseThrow();
    assertThat(get("/app/page.css", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void hasNoOtherFiles() throws Exception {
    for (String path :
        new String[] {
          "/app/nowhere.js",
          "/app/WebPage.class",
          "/app/..%2Fpage.css",
          "/app/x/y.js",
          "/app/swagger-ui.css",
          "/docs/page.css",
          "/docs/swagger-ui.js",
          "/docs/swagger-initializer.js"
        }) {
      assertThat(get(path, "Accept", "*/*").statusCode()).as(path).isIn(400, 404);
    }
  }

  private HttpResponse<String> get(String path, String header, String value) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).header(header, value).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
