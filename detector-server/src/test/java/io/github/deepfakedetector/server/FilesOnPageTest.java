package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, against a real server with small models. */
class PageInBrowserTest {
  private static final int ARROW_RIGHT = 39;
  private static final String PASSWORD = "long enough";

  @TempDir Path data;
  @TempDir Path files;
  @TempDir Path profile;

  private Browser browser;
  private DetectorServer server;
  private TestClient client;

  @BeforeEach
  void start() throws Exception {
    Optional<Path> program = Browser.find();
    if (program.isEmpty()) {
      System.out.println("NOT TESTED: the web page, for want of a Chromium (DETECTOR_BROWSER)");
      abort("There is no Chromium.");
    }
    browser = Browser.start(program.orElseThrow(), profile);
    server = Servers.judging(data, videoModel());
    client = new TestClient(server.port());
    browser.size(1400, 1000, false);
    browser.open("http://127.0.0.1:" + server.port() + "/");
    browser.await("document.querySelector('#account button')");
  }

  @AfterEach
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void showsTheKeyOnceAfterSignupAndLogsIn() throws Exception {
    assertThat(browser.eval("location.pathname").asText()).isEqualTo("/app");
    browser.awaitText("Please log in or enter your API key");
    browser.click("Signup");
    browser.type("#signup-email", "new@example.org");
    browser.type("#signup-password", PASSWORD);
    browser.click("Create Account");
    browser.awaitText("It will NOT be shown again.");
    String key = browser.eval("document.querySelector('.key').textContent").asText();
    assertThat(key).matches("sk-live-[0-9a-f]{48}");
    browser.awaitText("Logged in as: new@example.org");
    browser.click("I have saved it");
    assertThat(browser.text()).doesNotContain(key).contains(key.substring(0, 16));
    browser.click("Check Usage");
    browser.awaitText("Daily Limit");
    assertThat(browser.eval("JSON.stringify(localStorage)").asText()).doesNotContain(key);
    browser.click("Logout");
    browser.awaitText("Please log in or enter your API key");
    assertThat(browser.eval("JSON.stringify(sessionStorage)").asText()).doesNotContain(key);
  }

  @Test
  void showsThePrefixAtLoginAndChecksTheFormOfAKey() throws Exception {
    String key = client.key("old@example.org");
    browser.type("#login-email", "old@example.org");
    browser.type("#login-password", "wrong password");
    browser.eval("document.querySelector('#login-email').form.requestSubmit()");
    browser.await("document.querySelector('.note.bad')");
    browser.type("#login-password", PASSWORD);
    browser.eval("document.querySelector('#login-email').form.requestSubmit()");
    browser.awaitText("Login successful!");
    browser.awaitText(key.substring(0, 16) + "...");
    browser.type("#key-input", "pk-live-1");
    browser.click("Use API Key");
    browser.awaitText("Should start with “sk-live-”");
    browser.type("#key-input", "sk-live-1");
    browser.click("Use API Key");
    browser.awaitText("48 digits");
    browser.type("#key-input", key);
    browser.click("Use API Key");
    browser.awaitText("Logged in as: old@example.org");
    browser.click("Regenerate key");
    browser.type("#regenerate-password", PASSWORD);
    browser.click("Regenerate");
    browser.awaitText("It will NOT be shown again.");
    assertThat(client.usage(key).statusCode()).isEqualTo(401);
  }

  @Test
  void judgesSeveralPicturesAndKeepsTheResults() throws Exception {
    logIn("pictures@example.org");
    browser.choose("#image-file", picture("one.png"), picture("=two.png"));
    browser.await("document.querySelectorAll('.stage img').length === 2");
    browser.click("Detect all");
    browser.await("document.querySelectorAll('.result').length === 2");
    assertThat(browser.eval("document.querySelector('.result').className").asText())
        .matches("result (real|fake|neutral)");
    browser.awaitText("About this result");
    browser.awaitText("Results in this browser");
    String csv =
        browser
            .eval(
                "import('./app/history.js').then(m => m.csv(JSON.parse("
                    + "localStorage.getItem('deepfake-detector.results'))))")
            .asText();
    assertThat(csv).contains("\"one.png\"").contains("\"'=two.png\"");
    browser.choose("#image-file", Files.writeString(files.resolve("x.txt"), "x"));
    browser.awaitText("“x.txt” is none of the types");
  }

  @Test
  void drawsWhatTheModelLookedAtWhereThatIsAskedFor() throws Exception {
    logIn("heat@example.org");
    browser.eval("document.querySelector('.image .choice input').click()");
    detectPicture();
    browser.await("document.querySelector('canvas.heat')");
    browser.click("Heat map: what the model looked at");
    browser.await("!document.querySelector('canvas.heat').hidden");
    int painted =
        browser
            .eval(
                "(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data"
                    + ".filter((v, i) => i % 4 === 3 && v > 0).length)"
                    + "(document.querySelector('canvas.heat'))")
            .asInt();
    assertThat(painted).isPositive();
  }

  @Test
  void drawsTheWaveformOfARecording() throws Exception {
    logIn("sounds@example.org");
    browser.choose("#audio-file", Files.write(files.resolve("buzz.wav"), buzz()));
    browser.click("Detect Audio");
    browser.await("document.querySelector('.audio .result')");
    browser.await(
        "(c => c && c.getContext('2d').getImageData(0, 0, c.width, c.height).data"
            + ".some((v, i) => i % 4 === 3 && v > 0))(document.querySelector('.wave canvas'))");
  }

  /** Three seconds of a swelling buzz, 16 kHz, 16 bits. */
  private static byte[] buzz() throws Exception {
    int rate = 16_000;
    ByteBuffer samples = ByteBuffer.allocate(2 * 3 * rate).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 3 * rate; i++) {
      double swell = Math.sin(Math.PI * i / rate * 2);
      samples.putShort((short) (8_000 * swell * ((i % 133) / 66.5 - 1)));
    }
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(samples.array()),
            new AudioFormat(rate, 16, 1, true, false),
            3L * rate),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }

  @Test
  void showsAVideosTimelineAndSeeksInIt() throws Exception {
    logIn("videos@example.org");
    browser.choose("#video-file", video());
    browser.click("Detect Video");
    browser.await("document.querySelector('.video .result')");
    browser.await("document.querySelector('.timeline')");
    browser.eval("document.querySelector('.timeline').focus()");
    browser.press("ArrowRight", ARROW_RIGHT);
    browser.await("document.querySelector('.timeline').getAttribute('aria-valuenow') === '1'");
    browser.await("document.querySelector('video').currentTime > 0");
  }

  @Test
  void givesNoColourToWhatIsNoVerdict() throws Exception {
    JsonNode tones =
        browser.eval(
            "import('./app/result.js').then(({resultOf}) => ["
                + "{prediction: null, error: 'no face'}, {prediction: 'Error', detail: 'few'},"
                + "{prediction: 'UNKNOWN', detail: 'short'},"
                + "{prediction: 'REAL', confidence: 60,"
                + " detection: {verdict: 'NOT_APPLICABLE', reasons: ['NO_FACE']}},"
                + "{prediction: 'REAL', confidence: 60, detection: {verdict: 'UNCERTAIN'}},"
                + "{prediction: 'REAL', confidence: 60, detection: {verdict: 'FAKE', confidence: 1}}"
                + "].map(answer => resultOf({}, answer).tone))");
    assertThat(tones).hasSize(6).allMatch(tone -> tone.asText().equals("neutral"));
  }

  @Test
  void saysInWordsThatAKeyIsRefusedAndThatTheQuotaIsUsedUp() throws Exception {
    browser.type("#key-input", "sk-live-" + "0".repeat(48));
    browser.click("Use API Key");
    detectPicture();
    browser.awaitText("Invalid API key. Please check your key");
    browser.click("Logout");
    String key = logIn("quota@example.org");
    byte[] photo = TestMedia.png(64, 64);
    for (int i = 0; i < 100; i++) {
      assertThat(client.predict(key, photo).statusCode()).isEqualTo(200);
    }
    browser.click("Retry");
    browser.awaitText("Rate limit exceeded!");
  }

  @Test
  void saysSoWhenTheServerStopsInMidUploadAndTriesAgain() throws Exception {
    logIn("stopped@example.org");
    browser.uploadSpeed(20_000);
    Path large = Files.write(files.resolve("large.png"), TestMedia.png(600, 600));
    browser.choose("#image-file", large);
    browser.click("Detect Image");
    browser.awaitText("Uploading…");
    browser.click("Cancel");
    browser.awaitText("Cancelled.");
    browser.click("Retry");
    browser.awaitText("Uploading…");
    Thread stopping = new Thread(server::close);
    stopping.start();
    browser.await("document.querySelector('.item .note.bad')");
    stopping.join();
    browser.click("Check Usage");
    browser.awaitText("The server cannot be reached.");
  }

  @Test
  void hasNothingThatAxeObjectsToInAnyStateColourOrWidth() throws Exception {
    assertAccessible();
    logIn("axe@example.org");
    detectPicture();
    browser.choose("#video-file", video());
    browser.click("Detect Video");
    browser.await("document.querySelectorAll('.result').length === 2");
    browser.eval("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertAccessible();
    browser.colours("dark");
    assertAccessible();
    browser.size(360, 740, true);
    assertAccessible();
    assertThat(browser.eval("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
  }

  private void assertAccessible() throws Exception {
    try (InputStream script = PageInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      browser.eval(
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
              + ";true");
    }
    JsonNode violations =
        browser.eval(
            "axe.run().then(r => r.violations.map(v =>"
                + " v.id + ': ' + v.nodes.map(n => n.html + n.failureSummary).join(' | ')))");
    assertThat(violations).isEmpty();
  }

  private String logIn(String email) throws Exception {
    String key = client.key(email);
    browser.type("#key-input", key);
    browser.click("Use API Key");
    browser.awaitText("Image Detector");
    return key;
  }

  private void detectPicture() throws Exception {
    browser.choose("#image-file", picture("photo.png"));
    browser.click("Detect Image");
    browser.await("document.querySelector('.result, .item .note.bad')");
  }

  private Path picture(String name) throws Exception {
    return Files.write(files.resolve(name), TestMedia.png(64, 64));
  }

  private static Map<String, String> videoModel() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DETECTOR_VIDEO_MODEL_FACE_MODE", "WHOLE");
    environment.put(
        "DETECTOR_VIDEO_MODEL",
        TestMedia.repositoryFile(
                "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras")
            .toString());
    return environment;
  }

  private static Path video() {
    return TestMedia.repositoryFile(
        "detector-media/src/test/resources/io/github/deepfakedetector/media/video/"
            + "h264-b-frames.mp4");
  }
}
