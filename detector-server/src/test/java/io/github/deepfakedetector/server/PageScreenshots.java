package io.github.deepfakedetector.server;

import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the README's pictures, with the models inside the plug-ins and the files that {@code
 * tools/screenshots.sh} names. Its name keeps it out of the test command.
 */
class PageScreenshots {
  private static final Path TO = TestMedia.repositoryFile("docs/images");

  @TempDir Path data;
  @TempDir Path profile;

  @Test
  void make() throws Exception {
    Files.createDirectories(TO);
    Path program =
        Browser.find().orElseThrow(() -> new IllegalStateException("There is no Chromium."));
    try (DetectorServer server = Servers.start(data, Map.of());
        Browser browser = Browser.start(program, profile)) {
      browser.size(1400, 900, false);
      browser.colours("light");
      browser.open("http://127.0.0.1:" + server.port() + "/app");
      browser.awaitText("Please log in");
      browser.screenshot(TO.resolve("page-login.png"));
      judge(browser, new TestClient(server.port()).key("me@example.org"));
      browser.screenshot(TO.resolve("page-results.png"));
      browser.click("Heat map: what the model looked at");
      browser.colours("dark");
      browser.screenshot(TO.resolve("page-dark.png"));
      browser.size(390, 844, true);
      browser.screenshot(TO.resolve("page-phone.png"), ".column.image");
      about(browser);
    }
  }

  private static void judge(Browser browser, String key) throws Exception {
    browser.type("#login-email", "me@example.org");
    browser.type("#key-input", key);
    browser.click("Use API Key");
    browser.eval("document.querySelector('.image .choice input').click()");
    for (String kind : new String[] {"Image", "Video", "Audio"}) {
      String id = kind.toLowerCase(Locale.ROOT);
      browser.choose("#" + id + "-file", Path.of(System.getProperty("page." + id)));
      browser.click("Detect " + kind);
    }
    browser.await("document.querySelectorAll('.result').length === 3");
    browser.await("document.querySelector('canvas.heat')");
    browser.click("Check Usage");
    browser.awaitText("Daily Limit");
    browser.eval("scrollTo(0, 0)");
  }

  private static void about(Browser browser) throws Exception {
    browser.size(1400, 900, false);
    browser.colours("light");
    browser.click("About this result");
    browser.awaitText("Known limits.");
    browser.screenshot(TO.resolve("page-about.png"), ".image details.about");
  }
}
