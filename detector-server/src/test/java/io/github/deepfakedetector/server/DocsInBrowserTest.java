package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interactive documentation in a real browser. */
class DocsInBrowserTest {
  private static final String USAGE = "#operations-Accounts-getUsage";
  private static final String PICTURE = "#operations-Detection-predictImage";

  @TempDir Path data;
  @TempDir Path files;
  @TempDir Path profile;

  @Test
  void asksTheServerWithTheKeyThatWasEntered() throws Exception {
    Optional<Path> program = Browser.find();
    if (program.isEmpty()) {
      System.out.println("NOT TESTED: /docs, for want of a Chromium (DETECTOR_BROWSER)");
      abort("There is no Chromium.");
    }
    try (DetectorServer server = Servers.judging(data, Map.of());
        Browser browser = Browser.start(program.orElseThrow(), profile)) {
      String key = new TestClient(server.port()).key("me@example.org");
      browser.size(1400, 1000, false);
      browser.onEveryPage(
          "window.refused = [];"
              + "addEventListener('securitypolicyviolation', event =>"
              + " refused.push(event.violatedDirective + ' ' + event.blockedURI + ' '"
              + " + event.sample + ' ' + event.sourceFile + ':' + event.lineNumber));");
      browser.open("http://127.0.0.1:" + server.port() + "/docs");
      authorize(browser, key);
      assertThat(execute(browser, USAGE)).contains("\"remaining\": 100").contains("x-ratelimit-");
      assertThat(execute(browser, PICTURE, TestMedia.png(64, 64))).contains("\"raw_score\":");
      assertThat(browser.eval("refused")).isEmpty();
      assertThat(browser.eval("JSON.stringify([localStorage, sessionStorage])").asText())
          .doesNotContain(key);
    }
  }

  private static void authorize(Browser browser, String key) throws Exception {
    click(browser, ".btn.authorize");
    browser.await(found(".auth-container input"));
    browser.type(".auth-container input", key);
    click(browser, ".auth-btn-wrapper .authorize");
    click(browser, ".auth-btn-wrapper .btn-done");
  }

  /** What the page shows of the answer, which must be 200. */
  private String execute(Browser browser, String operation, byte... file) throws Exception {
    click(browser, operation + " .opblock-summary-control");
    click(browser, operation + " .try-out__btn");
    if (file.length > 0) {
      String input = operation + " input[type=file]";
      browser.await(found(input));
      browser.choose(input, Files.write(files.resolve("photo.png"), file));
    }
    click(browser, operation + " .execute");
    String answer = operation + " .live-responses-table .response";
    browser.await(found(answer));
    String text = browser.eval(found(answer) + ".innerText").asText();
    assertThat(text).startsWith("200");
    return text;
  }

  private static void click(Browser browser, String selector) throws Exception {
    browser.await(found(selector));
    browser.eval(found(selector) + ".click()");
  }

  private static String found(String selector) {
    return "document.querySelector('" + selector + "')";
  }
}
