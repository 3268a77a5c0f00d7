package io.github.deepfakedetector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesTest {

  @Test
  void aNewPasswordHasEightCharactersToSeventyTwoBytes() {
    assertThatCode(() -> PasswordRules.requireNew("12345678")).doesNotThrowAnyException();
    assertThatCode(() -> PasswordRules.requireNew("x".repeat(72))).doesNotThrowAnyException();
    assertThatCode(() -> PasswordRules.requireNew("ä".repeat(36))).doesNotThrowAnyException();
    requireRefused("1234567", "Password must have at least 8 characters");
    requireRefused("😀".repeat(7), "Password must have at least 8 characters");
    requireRefused("x".repeat(73), "Password must have at most 72 bytes in UTF-8");
    requireRefused("ä".repeat(37), "Password must have at most 72 bytes in UTF-8");
    requireRefused("", "Password must not be empty");
    requireRefused("1234567\0" + "9", "Password must not contain the character NUL");
    requireRefused("12345678\ud83d", "Password is not valid Unicode");
  }

  private static void requireRefused(String password, String detail) {
    assertThatThrownBy(() -> PasswordRules.requireNew(password))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("password"))
        .hasMessage(detail);
  }

  @Test
  void aPasswordIsNeverTruncated() {
    BcryptHasher hasher = new BcryptHasher(4);
    String longest = "x".repeat(71) + "y";
    String hash = hasher.hash(longest);
    assertThat(hasher.matches(longest, hash)).isTrue();
    assertThat(hasher.matches("x".repeat(72), hash)).isFalse();
    assertThatThrownBy(() -> PasswordRules.requireUsable(longest + "z"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void hashesOfOtherImplementationsAreChecked() {
    BcryptHasher hasher = new BcryptHasher(4);
    String python = AccountsContract.PYTHON_HASH;
    assertThat(hasher.matches(AccountsContract.PYTHON_PASSWORD, python)).isTrue();
    assertThat(hasher.matches("something else", python)).isFalse();
    assertThat(hasher.matches(AccountsContract.PYTHON_PASSWORD, python.replace("2b", "2y")))
        .isTrue();
    assertThat(hasher.matches("anything", "not a hash")).isFalse();
    assertThat(hasher.outdated(python.replace("$04$", "$12$"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.co", "Ann.Lee+tag@sub.example.org", "ü@exämple.de", "o'n@x.ie"})
  void emailsOfEveryKindAreAccepted(String email) {
    assertThat(Emails.requireShape(email)).isEqualTo(Emails.key(email));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "ann", "@x.org", "ann@", "ann@org", "a b@x.org", "a@b@x.org", "a@.org"})
  void whatIsNoEmailIsRefused(String email) {
    assertThatThrownBy(() -> Emails.requireShape(email))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.field()).isEqualTo("email"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
    "2001:db8:1:2::9, 20010db800010002/64",
    "fe80::1%eth0, fe80000000000000/64",
    "Unknown, unknown",
    "999.1.1.1, 999.1.1.1"
  })
  void anAddressIsWhatOneClientCommands(String text, String value) {
    assertThat(ClientAddress.of(text).value()).isEqualTo(value);
  }

  @Test
  void theTimeToMidnightIsRoundedUpToSeconds() {
    Days days = new Days(new TestClock("2026-12-31T23:59:59.999Z"));
    assertThat(days.today()).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(days.until(Days.resetsAt(days.today(), "2026-12-31")))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void optionsRefuseACheapHash() {
    assertThatThrownBy(() -> AccountOptions.builder().bcryptCost(9).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bcryptCost must be 10 to 16: 9");
    assertThat(AccountOptions.defaults().rateLimit()).isEqualTo(100);
  }
}
