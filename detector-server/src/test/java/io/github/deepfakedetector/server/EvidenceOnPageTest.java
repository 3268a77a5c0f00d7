package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestFace;
import io.github.deepfakedetector.testkit.TestSound;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Why a verdict is what it is, as the server's answer has it: pictures and sound are judged by the
 * models inside the plug-ins.
 */
class EvidenceOnPageTest extends PageTests {
  private static final int ARROW_RIGHT = 39;

  @Override
  Served serve(Path data) {
    return Served.of(Servers.start(data, videoModel()));
  }

  @Test
  void drawsABoxOverTheFaceThatIsJudged() throws Exception {
    logIn();
    browser.choose("#image-file", file("face.png", TestFace.png()));
    browser.click("Detect Image");
    browser.await("document.querySelector('.stage .face')");
    JsonNode faces = evidence().path("faces");
    assertThat(faces).hasSize(1);
    assertOver(faces.get(0).path("box"), ".stage .face");
    browser.awaitText("(the one that is judged)");
    String percent = fakePercent(faces.get(0).path("fakeProbability").asDouble());
    assertThat(browser.text()).contains("Face 1: " + percent + " fake");
  }

  @Test
  void drawsWhatTheModelLookedAtWhereThatIsAskedFor() throws Exception {
    logIn();
    browser.eval("document.querySelector('.image .choice input').click()");
    browser.choose("#image-file", file("face.png", TestFace.png()));
    browser.click("Detect Image");
    browser.await("document.querySelector('canvas.heat')");
    browser.click("Heat map: what the model looked at");
    browser.await("!document.querySelector('canvas.heat').hidden");
    assertOver(evidence().path("heatMap").path("box"), "canvas.heat");
    assertThat(painted("canvas.heat")).isPositive();
    browser.click("Heat map: what the model looked at");
    browser.await("document.querySelector('canvas.heat').hidden");
  }

  @Test
  void saysThatAPictureHasNoFaceAndGivesNoColour() throws Exception {
    logIn();
    browser.choose("#image-file", picture("noise.png"));
    browser.click("Detect Image");
    browser.await("document.querySelector('.result.neutral')");
    browser.awaitText("Failed to detect face in the image");
  }

  @Test
  void tellsWhatIsKnownOfTheModelBehindAResult() throws Exception {
    logIn();
    browser.choose("#image-file", file("face.png", TestFace.png()));
    browser.click("Detect Image");
    awaitResult();
    browser.click("About this result");
    JsonNode card = card("baseline_model");
    browser.awaitText(card.path("name").asText());
    assertThat(browser.text())
        .contains("baseline_model", "Version", "Known limits.", "Licence: Apache-2.0.")
        .contains(card.path("data").asText(), card.path("accuracy").asText())
        .contains(card.path("limits").get(0).asText(), card("mtcnn").path("name").asText());
  }

  @Test
  void saysSoWhereAModelHasNoCard() throws Exception {
    logIn();
    browser.choose("#video-file", video());
    browser.click("Detect Video");
    browser.await("document.querySelector('.video .result')");
    browser.click("About this result");
    browser.awaitText("This model has no card: ask whoever runs this server");
  }

  @Test
  void seeksInAVideoByItsTimeline() throws Exception {
    logIn();
    browser.choose("#video-file", video());
    browser.click("Detect Video");
    browser.await("document.querySelector('.timeline')");
    browser.eval("document.querySelector('.timeline').focus()");
    browser.press("ArrowRight", ARROW_RIGHT);
    browser.await("document.querySelector('.timeline').getAttribute('aria-valuenow') === '1'");
    browser.await("document.querySelector('video').currentTime > 0");
    browser.clickAt(".timeline", 0.75);
    browser.await("(v => v.currentTime > 0.6 * v.duration)(document.querySelector('video'))");
    browser.clickAt(".timeline", 0.25);
    browser.await("(v => v.currentTime < 0.4 * v.duration)(document.querySelector('video'))");
  }

  @Test
  void marksTheSuspiciousStretchOfARecordingAndPlaysItAtAClick() throws Exception {
    logIn();
    browser.choose("#audio-file", file("voice.wav", TestSound.wav(TestSound.speech(3))));
    browser.click("Detect Audio");
    browser.await("document.querySelector('.wave .mark')");
    assertThat(painted(".wave canvas")).isPositive();
    assertThat(evidence().path("segments").get(0).path("fakeProbability").asDouble())
        .isGreaterThan(0.5);
    browser.clickAt(".stretches button", 0.5);
    browser.await("!document.querySelector('audio').paused");
    browser.await("document.querySelector('audio').currentTime > 0");
    browser.eval("document.querySelector('audio').pause()");
    browser.clickAt(".wave", 0.5);
    browser.await("document.querySelector('audio').currentTime >= 1.4");
  }

  /** Of the last answer, as the page keeps it. */
  private JsonNode evidence() throws Exception {
    return browser.eval(
        "JSON.parse(localStorage.getItem('deepfake-detector.results'))[0].detection.evidence");
  }

  private JsonNode card(String model) throws Exception {
    for (JsonNode held : Json.read(client.get("/models").body()).path("models")) {
      if (held.path("id").asText().equals(model)) {
        return held.path("card");
      }
    }
    throw new AssertionError("The server has no model " + model);
  }

  /** What is drawn lies where the answer says, in the picture's own pixels. */
  private void assertOver(JsonNode box, String selector) throws Exception {
    JsonNode drawn =
        browser.eval(
            "((img, e) => { const i = img.getBoundingClientRect(), r = e.getBoundingClientRect(),"
                + " s = img.naturalWidth / i.width; return [(r.left - i.left) * s,"
                + " (r.top - i.top) * s, r.width * s, r.height * s]; })"
                + "(document.querySelector('.stage img'), document.querySelector('"
                + selector
                + "'))");
    List<String> members = List.of("x", "y", "width", "height");
    for (int i = 0; i < members.size(); i++) {
      assertThat(drawn.get(i).asDouble())
          .as(members.get(i))
          .isCloseTo(box.path(members.get(i)).asDouble(), within(1.0));
    }
  }

  /** How many pixels of a canvas are not transparent. */
  private int painted(String selector) throws Exception {
    return browser
        .eval(
            "(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data"
                + ".filter((v, i) => i % 4 === 3 && v > 0).length)(document.querySelector('"
                + selector
                + "'))")
        .asInt();
  }

  private static String fakePercent(double probability) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * probability);
  }
}
