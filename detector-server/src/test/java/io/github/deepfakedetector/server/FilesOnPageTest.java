package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From files to results, and what is kept of them; a small model judges whole pictures. */
class FilesOnPageTest extends PageTests {
  private static final int LIMIT = 40;
  private static final int TAB = 9;
  private static final int ENTER = 13;

  @Override
  Served serve(Path data) {
    return Served.of(Servers.judging(data, Map.of("RATE_LIMIT", Integer.toString(LIMIT))));
  }

  @Test
  void judgesSeveralPicturesAndKeepsTheResults() throws Exception {
    logIn();
    browser.choose("#image-file", picture("one.png"), picture("two.png"));
    browser.await("document.querySelectorAll('.stage img').length === 2");
    browser.click("Detect all");
    browser.await("document.querySelectorAll('.result').length === 2");
    assertThat(browser.eval("document.querySelector('.result').className").asText())
        .matches("result (real|fake|neutral)");
    browser.open(address() + "/app");
    browser.awaitText("Results in this browser");
    browser.awaitText("two.png");
    browser.click("Clear");
    browser.await("document.querySelector('#history').hidden");
  }

  @Test
  void exportsTheResultsAsJsonAndCsv() throws Exception {
    logIn();
    byte[] content = TestMedia.png(64, 64);
    detect(file("=one.png", content));
    browser.downloadTo(files);
    browser.click("Export JSON");
    JsonNode results = Json.read(downloaded("deepfake-results.json"));
    assertThat(results).hasSize(1);
    JsonNode result = results.get(0);
    assertThat(result.path("name").asText()).isEqualTo("=one.png");
    assertThat(result.path("sha256").asText()).isEqualTo(Sha256.of(content));
    assertThat(result.path("detection").path("models").get(0).path("id").asText())
        .isEqualTo("model");
    browser.click("Export CSV");
    List<String> lines = downloaded("deepfake-results.csv").lines().toList();
    assertThat(lines)
        .hasSize(2)
        .first()
        .isEqualTo(
            "\"at\",\"kind\",\"name\",\"bytes\",\"label\",\"confidence\",\"sentence\",\"sha256\"");
    assertThat(lines.get(1))
        .contains("\"image\",\"'=one.png\",\"" + content.length + "\"")
        .endsWith("\"" + Sha256.of(content) + "\"");
  }

  @Test
  void printsTheResultsAndNothingElse() throws Exception {
    logIn();
    byte[] content = TestMedia.png(64, 64);
    detect(file("printed.png", content));
    browser.eval("window.print = () => { window.printed = true; }");
    browser.click("Print report");
    browser.await("window.printed");
    browser.onPaper();
    assertThat(browser.text())
        .contains("Deepfake Detector", "printed.png", "Confidence")
        .contains("SHA-256 of the file: " + Sha256.of(content))
        .contains("Models: model golden (")
        .contains("A figure is a model’s opinion, not proof.")
        .doesNotContain("Authentication", "Image Detector", "Export JSON");
    assertThat(new String(browser.pdf(), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
  }

  @Test
  void takesAFileThatTheMouseDropsAndLosesNothingWhereItMisses() throws Exception {
    logIn();
    browser.drop(".image .drop", picture("dropped.png"));
    browser.awaitText("dropped.png");
    browser.drop("h1", picture("missed.png"));
    assertThat(browser.eval("location.pathname").asText()).isEqualTo("/app");
    assertThat(browser.text()).contains("dropped.png").doesNotContain("missed.png");
    browser.click("Detect Image");
    awaitResult();
    assertThat(browser.eval("document.querySelectorAll('.result').length").asInt()).isOne();
  }

  @Test
  void refusesAFileOfAnotherType() throws Exception {
    logIn();
    browser.choose("#image-file", file("x.txt", new byte[] {1}));
    browser.awaitText("“x.txt” is none of the types");
    assertThat(browser.eval("document.querySelectorAll('.item').length").asInt()).isZero();
  }

  @Test
  void showsHowFarEachFileIsAndCancelsAndRetriesOneByOne() throws Exception {
    logIn();
    browser.uploadSpeed(40_000);
    Path first = file("first.png", TestMedia.png(600, 600));
    browser.choose("#image-file", first, picture("second.png"));
    browser.click("Detect all");
    browser.await(outcome(1) + ".match(/Uploading… [1-9]\\d* %/)");
    browser.await(outcome(2) + " === 'Waiting for the file before it…'");
    press(2, "Cancel");
    browser.await(outcome(2) + " === 'Cancelled.'");
    press(1, "Cancel");
    browser.await(outcome(1) + " === 'Cancelled.'");
    browser.uploadSpeed(-1);
    press(2, "Retry");
    browser.await("document.querySelector('.item:nth-child(2) .result')");
    press(1, "Retry");
    browser.await("document.querySelectorAll('.result').length === 2");
    press(1, "Remove");
    assertThat(browser.eval("document.querySelectorAll('.item').length").asInt()).isOne();
  }

  @Test
  void saysInWordsThatAKeyIsRefusedAndThatTheQuotaIsUsedUp() throws Exception {
    browser.type("#key-input", "sk-live-" + "0".repeat(48));
    browser.click("Use API Key");
    detect(picture("photo.png"));
    browser.awaitText("Invalid API key. Please check your key");
    browser.click("Logout");
    String key = client.key("quota@example.org");
    logInWith(key);
    byte[] photo = TestMedia.png(16, 16);
    for (int i = 0; i < LIMIT; i++) {
      assertThat(client.predict(key, photo).statusCode()).isEqualTo(200);
    }
    browser.click("Retry");
    browser.awaitText("Rate limit exceeded! Today's requests are used up");
  }

  @Test
  void saysInWordsWhatIsWrongWithAFile() throws Exception {
    logIn();
    detect(file("broken.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
    assertThat(browser.eval("document.querySelector('.item .note.bad').textContent").asText())
        .isNotBlank();
    assertThat(browser.eval("document.querySelectorAll('.item button').length").asInt())
        .as("Retry and Remove")
        .isEqualTo(2);
  }

  @Test
  void judgesByTheKeyboardAlone() throws Exception {
    logIn();
    browser.choose("#image-file", picture("keys.png"));
    browser.await("document.querySelector('.detect')");
    browser.eval("document.querySelector('#image-file').focus()");
    browser.press("Tab", TAB);
    browser.press("Tab", TAB);
    assertThat(focused()).isEqualTo("Detect Image");
    browser.press("Enter", ENTER);
    awaitResult();
    assertThat(focused()).isEqualTo("Remove");
    browser.press("Tab", TAB);
    assertThat(focused()).isEqualTo("About this result");
    browser.press("Enter", ENTER);
    browser.await("document.querySelector('details.about').open");
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
  void showsRealInGreenAndFakeInRedWithTwoDecimals() throws Exception {
    for (String colours : List.of("light", "dark")) {
      browser.colours(colours);
      show("{prediction: 'REAL', confidence: 97.126}");
      List<Integer> real = colour(".result .label");
      assertThat(real.get(1)).isGreaterThan(real.get(0)).isGreaterThan(real.get(2));
      assertThat(browser.text()).contains("Confidence: 97.13%");
      show("{prediction: 'FAKE', confidence: 50}");
      List<Integer> fake = colour(".result .label");
      assertThat(fake.get(0)).isGreaterThan(fake.get(1)).isGreaterThan(fake.get(2));
      assertThat(browser.text()).contains("Confidence: 50.00%");
      show("{prediction: 'UNKNOWN', detail: 'too short'}");
      List<Integer> neutral = colour(".result .label");
      assertThat(neutral.get(2)).isGreaterThanOrEqualTo(neutral.get(1));
      assertThat(browser.text()).contains("NO VERDICT").doesNotContain("Confidence:");
    }
  }

  /** An answer as the page shows it, instead of the detectors. */
  private void show(String answer) throws Exception {
    browser.eval(
        "import('./app/result.js').then(({resultOf, showResult}) => {"
            + "const kind = {id: 'image', limits: ''}; const answer = "
            + answer
            + "; document.getElementById('detectors').replaceChildren("
            + "showResult(kind, resultOf(kind, answer), answer, null)); })");
  }

  private void detect(Path file) throws Exception {
    browser.choose("#image-file", file);
    browser.click("Detect Image");
    awaitResult();
  }

  private static String outcome(int item) {
    return "document.querySelector('.item:nth-child(" + item + ") .outcome').innerText";
  }

  private void press(int item, String button) throws Exception {
    browser.eval(
        "[...document.querySelectorAll('.item:nth-child("
            + item
            + ") button')].find(b => b.textContent === '"
            + button
            + "').click()");
  }

  private String focused() throws Exception {
    return browser.eval("document.activeElement.textContent").asText();
  }

  private String downloaded(String name) throws Exception {
    Path file = files.resolve(name);
    for (int i = 0; i < 200 && (!Files.exists(file) || Files.size(file) == 0); i++) {
      Thread.sleep(50);
    }
    return Files.readString(file);
  }
}
