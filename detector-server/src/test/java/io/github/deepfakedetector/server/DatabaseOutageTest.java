package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOutageTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void answersWithoutTheDatabaseAndRecoversWithIt(@TempDir Path data) throws Exception {
    MongoServer database = new MongoServer(new MemoryBackend());
    database.bind(LOOPBACK, 0);
    int port = database.getLocalAddress().getPort();
    String uri = "mongodb://" + LOOPBACK + ":" + port;
    try (DetectorServer server = Servers.bare(data, Map.of("MONGODB_URI", uri))) {
      TestClient client = new TestClient(server.port());
      assertThat(client.signup("before@example.org", "long enough").statusCode()).isEqualTo(200);

      database.shutdownNow();
      HttpResponse<String> refused = client.signup("during@example.org", "long enough");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(Json.read(refused.body()).path("code").asText()).isEqualTo("store_unavailable");
      assertThat(Json.read(refused.body()).path("detail").asText())
          .isEqualTo("The account store is not available. Try again later.");
      assertThat(client.get("/").statusCode()).isEqualTo(200);
      assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
      HttpResponse<String> notReady = client.get("/readyz");
      assertThat(notReady.statusCode()).isEqualTo(503);
      assertThat(Json.read(notReady.body()).path("store").asText()).isEqualTo("unavailable");

      database = new MongoServer(new MemoryBackend());
      database.bind(LOOPBACK, port);
      assertThat(signupWhenBack(client)).isEqualTo(200);
    } finally {
      database.shutdownNow();
    }
  }

  private static int signupWhenBack(TestClient client) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int status = 503;
    while (status == 503 && System.nanoTime() - deadline < 0) {
      status = client.signup("after@example.org", "long enough").statusCode();
    }
    return status;
  }
}
