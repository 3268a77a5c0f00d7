package io.github.deepfakedetector.server;

import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the README's pictures; {@code tools/screenshots.sh} runs it. Its name keeps it out of the
 * test command.
 */
class PageScreenshots {
  private static final Path TO = TestMedia.repositoryFile("docs/images");
  private static final String MEDIA =
      "detector-media/src/test/resources/io/github/deepfakedetector/media/video/";

  @TempDir Path data;
  @TempDir Path profile;

  @Test
  void make() throws Exception {
    Files.createDirectories(TO);
    Path program =
        Browser.find().orElseThrow(() -> new IllegalStateException("There is no Chromium."));
    try (DetectorServer server = Servers.judging(data, video());
        Browser browser = Browser.start(program, profile)) {
      browser.size(1400, 900, false);
      browser.colours("light");
      browser.open("http://127.0.0.1:" + server.port() + "/app");
      browser.awaitText("Please log in");
      browser.screenshot(TO.resolve("page-login.png"));
      judge(browser, new TestClient(server.port()).key("me@example.org"));
      browser.screenshot(TO.resolve("page-results.png"));
      browser.colours("dark");
      browser.screenshot(TO.resolve("page-dark.png"));
      browser.size(390, 844, true);
      browser.screenshot(TO.resolve("page-phone.png"));
    }
  }

  private static void judge(Browser browser, String key) throws Exception {
    browser.type("#key-input", key);
    browser.click("Use API Key");
    browser.choose(
        "#image-file",
        TestMedia.repositoryFile(System.getProperty("page.picture", "docs/images/page-login.png")));
    browser.choose("#video-file", TestMedia.repositoryFile(MEDIA + "h264-b-frames.mp4"));
    browser.click("Detect Image");
    browser.click("Detect Video");
    browser.await("document.querySelectorAll('.result').length === 2");
    browser.click("Check Usage");
    browser.awaitText("Daily Limit");
  }

  private static Map<String, String> video() {
    return Map.of(
        "DETECTOR_VIDEO_MODEL_FACE_MODE",
        "WHOLE",
        "DETECTOR_VIDEO_MODEL",
        TestMedia.repositoryFile(
                "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras")
            .toString());
  }
}
