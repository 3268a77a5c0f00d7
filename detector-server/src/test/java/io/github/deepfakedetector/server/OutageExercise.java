package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.github.deepfakedetector.testkit.TestMedia;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A damaged database, and one that is down. */
final class OutageExercise implements Exercise {
  private static final byte[] PHOTO = TestMedia.png(8, 8);

  @Override
  public void run(Contract contract, Path data) throws Exception {
    MongoServer database = new MongoServer(new MemoryBackend());
    database.bind("127.0.0.1", 0);
    String uri = "mongodb://127.0.0.1:" + database.getLocalAddress().getPort();
    try (DetectorServer server = Servers.bare(data, Map.of("MONGODB_URI", uri))) {
      TestClient client = new TestClient(server.port());
      String key = client.key("me@example.org");
      beDamaged(contract, client, uri);
      database.shutdownNow();
      beDown(contract, client, key);
    } finally {
      database.shutdownNow();
    }
  }

  /** A count that is no number; the driver's exception is one that nobody foresaw. */
  private static void beDamaged(Contract contract, TestClient client, String uri) throws Exception {
    try (MongoClient mongo = MongoClients.create(uri)) {
      mongo
          .getDatabase("deepfake_detector")
          .getCollection("throttle_windows")
          .updateMany(new Document(), new Document("$set", new Document("count", "not a number")));
    }
    HttpResponse<String> answer = contract.check(client.signup("you@example.org", "long enough"));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo("{\"detail\":\"Internal server error.\",\"code\":\"internal\"}");
  }

  private static void beDown(Contract contract, TestClient client, String key) throws Exception {
    String body = "{\"email\":\"me@example.org\",\"password\":\"long enough\"}";
    for (String path : List.of("/signup", "/login", "/regenerate-key")) {
      assertThat(contract.check(client.post(path, body)).statusCode()).isEqualTo(503);
    }
    for (String path : List.of("/predict_image", "/predict_video", "/predict_audio")) {
      assertThat(contract.check(client.predict(path, key, PHOTO)).statusCode()).isEqualTo(503);
    }
    assertThat(contract.check(client.submit("/jobs", key, PHOTO)).statusCode()).isEqualTo(503);
    assertThat(contract.check(client.get("/jobs/any", key)).statusCode()).isEqualTo(503);
    assertThat(contract.check(client.delete("/jobs/any", key)).statusCode()).isEqualTo(503);
    assertThat(contract.check(client.usage(key)).statusCode()).isEqualTo(503);
    assertThat(contract.check(client.get("/readyz")).statusCode()).isEqualTo(503);
  }
}
