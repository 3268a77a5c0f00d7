package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      TrustedProxies.parse(" 10.0.0.0/8, 192.0.2.7 ,2001:db8::/32,");

  @Test
  void believesNobodyByDefault() {
    assertThat(TrustedProxies.parse(null).client("127.0.0.1", List.of("203.0.113.9")))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void ignoresTheHeaderOfAStranger() {
    assertThat(PROXIES.client("198.51.100.1", List.of("203.0.113.9"))).isEqualTo("198.51.100.1");
    assertThat(PROXIES.client("11.0.0.1", List.of("203.0.113.9"))).isEqualTo("11.0.0.1");
  }

  @Test
  void takesTheRightmostEntryThatIsNotAProxy() {
    assertThat(PROXIES.client("10.1.2.3", List.of("1.1.1.1, 203.0.113.9, 192.0.2.7")))
        .isEqualTo("203.0.113.9");
    assertThat(PROXIES.client("10.1.2.3", List.of("1.1.1.1", "203.0.113.9", "10.9.9.9")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void knowsAddressesOfTheSixthVersion() {
    assertThat(PROXIES.client("[2001:db8::1]", List.of("2001:db9::5")))
        .isEqualTo("2001:db9:0:0:0:0:0:5");
    assertThat(PROXIES.client("::ffff:10.0.0.1", List.of("[2001:db9::5]:443")))
        .isEqualTo("2001:db9:0:0:0:0:0:5");
  }

  @Test
  void staysAtTheProxyWhereItsEntryIsNoAddress() {
    for (String entry : new String[] {"unknown", "example.org", "999.1.1.1", "1.2.3", "\u0000"}) {
      assertThat(PROXIES.client("10.1.2.3", List.of("1.1.1.1, " + entry))).isEqualTo("10.1.2.3");
    }
    assertThat(PROXIES.client("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
    assertThat(PROXIES.client("10.1.2.3", List.of("10.2.2.2"))).isEqualTo("10.2.2.2");
  }

  @Test
  void leavesThePortAway() {
    assertThat(PROXIES.client("10.1.2.3", List.of("203.0.113.9:1234"))).isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "::/129", "256.1.1.1", "/8"})
  void refusesGarbageAtStartAndNamesIt(String entry) {
    assertThatThrownBy(
            () -> ServerConfig.fromEnvironment(Map.of("TRUSTED_PROXIES", "127.0.0.1," + entry)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("TRUSTED_PROXIES has the entry '" + entry + "'")
        .extracting(e -> ((UnavailableException) e).code())
        .isEqualTo(ErrorCode.SETTING_INVALID);
  }
}
