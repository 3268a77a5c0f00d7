package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.testkit.TestSound;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Colours, widths, and what axe-core finds in them. */
class LooksOnPageTest extends PageTests {
  @Override
  Served serve(Path data) {
    return Served.of(Servers.judging(data, videoModel()));
  }

  @Test
  void hasNothingThatAxeObjectsToInAnyStateColourOrWidth() throws Exception {
    assertAccessible();
    browser.click("Use API Key");
    assertAccessible();
    signUp();
    assertAccessible();
    browser.choose("#image-file", picture("photo.png"), picture("other.png"));
    assertAccessible();
    browser.click("Detect Image");
    browser.choose("#video-file", video());
    browser.click("Detect Video");
    browser.choose("#audio-file", file("voice.wav", TestSound.wav(TestSound.speech(2))));
    browser.click("Detect Audio");
    browser.await("document.querySelectorAll('.result').length === 3");
    browser.eval("document.querySelectorAll('details').forEach(d => d.open = true)");
    browser.await("document.querySelector('.audio .card h3')");
    assertAccessible();
    browser.colours("dark");
    assertAccessible();
    browser.size(360, 740, true);
    assertAccessible();
    assertThat(browser.eval("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
  }

  @Test
  void hasThreeColumnsAndOneWhereThereIsNoRoom() throws Exception {
    logIn();
    assertThat(columns()).isEqualTo(3);
    browser.size(360, 740, true);
    assertThat(columns()).isOne();
    assertThat(browser.eval("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
  }

  @Test
  void isDarkWhereTheSystemIs() throws Exception {
    assertThat(brightness()).isGreaterThan(200);
    browser.colours("dark");
    assertThat(brightness()).isLessThan(60);
    assertThat(colour("h1")).allMatch(part -> part > 200);
  }

  private void signUp() throws Exception {
    browser.click("Signup");
    browser.type("#signup-email", "axe@example.org");
    browser.type("#signup-password", PASSWORD);
    browser.click("Create Account");
    browser.awaitText("It will NOT be shown again.");
  }

  private int columns() throws Exception {
    return browser
        .eval(
            "new Set([...document.querySelectorAll('.column')]"
                + ".map(c => Math.round(c.getBoundingClientRect().left))).size")
        .asInt();
  }

  private int brightness() throws Exception {
    return browser
        .eval("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
        .asInt();
  }

  private void assertAccessible() throws Exception {
    try (InputStream script = LooksOnPageTest.class.getResourceAsStream("/axe.min.js")) {
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
}
