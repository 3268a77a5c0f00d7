package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signing up, logging in and out, and the key. */
class AccountsOnPageTest extends PageTests {
  private static final int TAB = 9;
  private static final int ENTER = 13;
  private static final int ARROW_RIGHT = 39;

  @Override
  Served serve(Path data) {
    return Served.of(Servers.bare(data, Map.of()));
  }

  @Test
  void sendsABrowserToThePageAndAsksItToLogIn() throws Exception {
    assertThat(browser.eval("location.pathname").asText()).isEqualTo("/app");
    assertThat(browser.eval("document.title").asText()).isEqualTo("Deepfake Detector");
    assertThat(browser.eval("document.querySelector('aside h2').textContent").asText())
        .isEqualTo("Authentication");
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('aside [role=tab]')].map(t => t.textContent)"))
        .extracting(tab -> tab.asText())
        .containsExactly("Login", "Signup");
    browser.awaitText("Please log in or enter your API key");
    assertThat(browser.text()).doesNotContain("Image Detector");
  }

  @Test
  void showsTheKeyOnceAfterSignupAndLogsIn() throws Exception {
    String key = signUp("new@example.org");
    assertThat(key).matches("sk-live-[0-9a-f]{48}");
    assertThat(browser.text()).contains("Save your API key now.");
    browser.awaitText("Logged in as: new@example.org");
    browser.click("I have saved it");
    assertThat(browser.text()).doesNotContain(key).contains(key.substring(0, 16));
    assertThat(browser.eval("JSON.stringify(localStorage)").asText()).doesNotContain(key);
    browser.click("Logout");
    browser.awaitText("Please log in or enter your API key");
    assertThat(browser.eval("JSON.stringify(sessionStorage)").asText()).doesNotContain(key);
  }

  @Test
  void copiesTheNewKey() throws Exception {
    browser.clipboard(true);
    String key = signUp("copies@example.org");
    browser.click("Copy");
    browser.awaitText("Copied.");
    assertThat(browser.eval("navigator.clipboard.readText()").asText()).isEqualTo(key);
  }

  @Test
  void selectsTheNewKeyWhereTheBrowserDoesNotLetItCopy() throws Exception {
    browser.clipboard(false);
    String key = signUp("selects@example.org");
    browser.click("Copy");
    browser.awaitText("the key is selected, press Ctrl+C.");
    assertThat(browser.eval("getSelection().toString()").asText()).isEqualTo(key);
  }

  @Test
  void saysThatAnEmailIsTaken() throws Exception {
    client.key("taken@example.org");
    fillSignup("taken@example.org");
    browser.click("Create Account");
    browser.awaitText("Email already registered");
  }

  @Test
  void showsThePrefixAtLoginAndChecksTheFormOfAKey() throws Exception {
    String key = client.key("old@example.org");
    browser.type("#login-email", "old@example.org");
    browser.type("#login-password", "wrong password");
    browser.eval("document.querySelector('#login-email').form.requestSubmit()");
    browser.awaitText("Invalid email or password");
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
  }

  @Test
  void showsTheUsageInFigures() throws Exception {
    logIn();
    browser.click("Check Usage");
    browser.awaitText("Daily Limit");
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('.metrics div')].map(d => d.innerText"
                    + ".replace(/\\s+/g, ' '))"))
        .extracting(metric -> metric.asText())
        .containsExactly("Requests Today 0", "Remaining 100", "Daily Limit 100");
  }

  @Test
  void makesANewKeyAndRefusesTheOldOne() throws Exception {
    String old = signUp("again@example.org");
    browser.click("I have saved it");
    browser.click("Regenerate key");
    browser.type("#regenerate-email", "again@example.org");
    browser.type("#regenerate-password", PASSWORD);
    browser.click("Regenerate");
    browser.awaitText("It will NOT be shown again.");
    assertThat(shownKey()).isNotEqualTo(old);
    assertThat(client.usage(old).statusCode()).isEqualTo(401);
    assertThat(client.usage(shownKey()).statusCode()).isEqualTo(200);
    browser.click("Check Usage");
    browser.awaitText("Daily Limit");
  }

  @Test
  void saysInWordsThatAKeyIsRefused() throws Exception {
    browser.type("#key-input", "sk-live-" + "0".repeat(48));
    browser.click("Use API Key");
    browser.awaitText("Logged in as: User");
    browser.click("Check Usage");
    browser.awaitText("Invalid API key. Please check your key, or log out and enter another.");
  }

  @Test
  void signsUpByTheKeyboardAlone() throws Exception {
    browser.press("Tab", TAB);
    assertThat(focused()).isEqualTo("Skip to the detectors");
    browser.press("Tab", TAB);
    assertThat(focused()).isEqualTo("Login");
    browser.press("ArrowRight", ARROW_RIGHT);
    assertThat(focused()).isEqualTo("Signup");
    browser.press("Tab", TAB);
    browser.insert("keyboard@example.org");
    browser.press("Tab", TAB);
    browser.insert(PASSWORD);
    browser.press("Enter", ENTER);
    browser.awaitText("It will NOT be shown again.");
    assertThat(focused()).isEqualTo("Copy");
    browser.press("Tab", TAB);
    browser.press("Enter", ENTER);
    browser.await("!document.querySelector('.key')");
  }

  private String focused() throws Exception {
    return browser.eval("document.activeElement.textContent").asText();
  }

  private String signUp(String email) throws Exception {
    fillSignup(email);
    browser.click("Create Account");
    browser.awaitText("It will NOT be shown again.");
    return shownKey();
  }

  private void fillSignup(String email) throws Exception {
    browser.click("Signup");
    browser.type("#signup-email", email);
    browser.type("#signup-password", PASSWORD);
  }

  private String shownKey() throws Exception {
    return browser.eval("document.querySelector('.key').textContent").asText();
  }
}
