package io.github.deepfakedetector.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHostsTest {
  private final WebhookHosts hosts =
      WebhookHosts.parse("hooks.example.org, 10.0.0.5:8080,*.example.com, [::1]:9");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.org/a?b=c",
        "http://HOOKS.example.org/",
        "https://hooks.example.org:443/",
        "http://10.0.0.5:8080/x",
        "http://[::1]:9/",
        "https://a.example.com/",
        "https://a.b.example.com/"
      })
  void mayCallWhatTheSettingNames(String url) {
    assertThat(hosts.allow(URI.create(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/",
        "https://x.hooks.example.org/",
        "https://hooks.example.org.evil.test/",
        "https://hooks.example.org:8443/",
        "https://hooks.example.org@evil.test/",
        "https://user:secret@hooks.example.org/",
        "http://10.0.0.5/",
        "http://10.0.0.5:8081/",
        "http://a.example.com/",
        "https://example.com/",
        "https://notexample.com/",
        "https://a.example.com:22/",
        "ftp://hooks.example.org/",
        "file:///hooks.example.org",
        "//hooks.example.org/",
        "hooks.example.org",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://0x0a000005:8080/"
      })
  void mayCallNothingElse(String url) {
    assertThat(hosts.allow(URI.create(url))).isFalse();
  }

  @Test
  void byDefaultMayCallNobody() {
    assertThat(WebhookHosts.parse("").allow(URI.create("https://example.org/"))).isFalse();
  }

  @Test
  void goesIntoAPrivateNetworkOnlyWhereAHostIsNamedInFull() throws IOException {
    URI named = URI.create("http://10.0.0.5:8080/");
    assertThat(hosts.resolve(named).getHostAddress()).isEqualTo("10.0.0.5");
    WebhookHosts wild = WebhookHosts.parse("*.localhost,*.0.0.5");
    assertThatThrownBy(() -> wild.resolve(URI.create("https://10.0.0.5/")))
        .isInstanceOf(IOException.class)
        .hasMessage("10.0.0.5 is in a private network");
  }

  @Test
  void aSettingThatNamesNoHostIsRefused() {
    for (String wrong : new String[] {"https://example.org", "*", "a b", "x.org:port"}) {
      assertThatThrownBy(() -> WebhookHosts.parse(wrong))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("WEBHOOK_HOSTS has the entry '" + wrong + "'");
    }
  }
}
