package io.github.deepfakedetector.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.UnavailableException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {
  /** The expected value was made by Python's hmac. */
  @Test
  void signsAsStandardWebhooksSays() {
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aSecretThatIsTooShortIsRefusedAndNotQuoted() {
    for (String weak : new String[] {"hunter2", "whsec_aHVudGVyMg==", "whsec_!!"}) {
      assertThatThrownBy(() -> WebhookSecret.parse(weak))
          .isInstanceOf(UnavailableException.class)
          .hasMessageNotContaining(weak)
          .hasNoCause();
    }
    assertThat(WebhookSecret.parse("a secret of at least 24 bytes").toString())
        .isEqualTo("WebhookSecret");
  }
}
