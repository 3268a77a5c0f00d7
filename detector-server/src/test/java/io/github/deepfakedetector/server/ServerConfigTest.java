package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "http://user:hunter2@localhost",
        "mongodb://user:hunter2:x@/y",
        "mongodb://user:hunter2@localhost:99999999",
        "mongodb://user:hunter2@localhost/?tls=perhaps&tlsInsecure=yes&ssl=false"
      })
  void refusesABadMongoAddressWithoutQuotingIt(String uri) {
    ServerConfig config = ServerConfig.fromEnvironment(Map.of("MONGODB_URI", uri));
    assertThatThrownBy(() -> config.openAccounts().close())
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("MONGODB_URI")
        .hasMessageNotContaining("hunter2")
        .hasNoCause()
        .extracting(e -> ((UnavailableException) e).code())
        .isEqualTo(ErrorCode.SETTING_INVALID);
  }
}
