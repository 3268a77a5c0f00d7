package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InjectionTest {
  @Test
  void takesAnOperatorForAMalformedFieldEverywhere(@TempDir Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of())) {
      TestClient client = new TestClient(server.port());
      client.key("one@example.org");
      for (String path : new String[] {"/signup", "/login", "/regenerate-key"}) {
        for (String body :
            new String[] {
              "{\"email\":{\"$ne\":null},\"password\":\"long enough\"}",
              "{\"email\":\"one@example.org\",\"password\":{\"$ne\":null}}",
              "{\"email\":{\"$ne\":null},\"password\":{\"$ne\":null}}"
            }) {
          assertThat(client.post(path, body).statusCode()).as(path + body).isEqualTo(422);
        }
      }
    }
  }
}
