package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser, against a real server; the tests of a class share both, and each gets
 * a page of which the browser knows nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTests {
  static final String PASSWORD = "long enough";

  @TempDir Path files;

  Browser browser;
  TestClient client;
  private @Nullable Served served;
  private String key = "";

  /** A server and where it listens. */
  record Served(int port, AutoCloseable server) {
    static Served of(DetectorServer server) {
      return new Served(server.port(), server);
    }
  }

  /** Starts the server. */
  abstract Served serve(Path data) throws Exception;

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path profile) throws Exception {
    Optional<Path> program = Browser.find();
    if (program.isEmpty()) {
      System.out.println("NOT TESTED: the web page, for want of a Chromium (DETECTOR_BROWSER)");
      abort("There is no Chromium.");
    }
    browser = Browser.start(program.orElseThrow(), profile);
    served = serve(data);
    client = new TestClient(served.port());
  }

  @BeforeEach
  void open() throws Exception {
    browser.size(1400, 1000, false);
    browser.colours("light");
    browser.uploadSpeed(-1);
    browser.openFresh(address() + "/");
    browser.await("document.querySelector('#account button')");
  }

  @AfterEach
  void asksNoOtherHost() {
    assertThat(browser.requested())
        .isNotEmpty()
        .allMatch(url -> url.startsWith(address() + "/") || url.matches("(blob|data|about):.*"));
  }

  @AfterAll
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (served != null) {
      served.server().close();
    }
  }

  String address() {
    return "http://127.0.0.1:" + (served == null ? 0 : served.port());
  }

  /** With the account that the tests of a class share: making one takes a second, on purpose. */
  void logIn() throws Exception {
    if (key.isEmpty()) {
      key = client.key("shared@example.org");
    }
    logInWith(key);
  }

  void logInWith(String aKey) throws Exception {
    browser.type("#key-input", aKey);
    browser.click("Use API Key");
    browser.awaitText("Image Detector");
  }

  /** The only picture's. */
  void awaitResult() throws Exception {
    browser.await("document.querySelector('.result, .item .note.bad')");
  }

  Path file(String name, byte[] content) throws Exception {
    return Files.write(files.resolve(name), content);
  }

  Path picture(String name) throws Exception {
    return file(name, TestMedia.png(64, 64));
  }

  static Path video() {
    return TestMedia.repositoryFile(
        "detector-media/src/test/resources/io/github/deepfakedetector/media/video/"
            + "h264-b-frames.mp4");
  }

  /** A small video model that is shown whole frames. */
  static Map<String, String> videoModel() {
    return Map.of(
        "DETECTOR_VIDEO_MODEL_FACE_MODE",
        "WHOLE",
        "DETECTOR_VIDEO_MODEL",
        TestMedia.repositoryFile(
                "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras")
            .toString());
  }

  /** Red, green and blue, 0..255, of an element's text. */
  List<Integer> colour(String selector) throws Exception {
    String text =
        browser.eval("getComputedStyle(document.querySelector('" + selector + "')).color").asText();
    return List.of(text.replaceAll("[^0-9,]", "").split(",", -1)).stream()
        .limit(3)
        .map(Integer::valueOf)
        .toList();
  }
}
