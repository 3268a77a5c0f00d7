package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DetectorServerTest {
  private static final byte[] PHOTO = TestMedia.png(64, 64);

  private DetectorServer server;
  private TestClient client;

  @BeforeAll
  void start(@TempDir Path data) {
    server = Servers.judging(data, Map.of());
    client = new TestClient(server.port());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void saysThatItIsRunning() throws Exception {
    HttpResponse<String> answer = client.get("/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"Deepfake Detector API is online and running.\"}");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().map()).doesNotContainKey("Server");
  }

  @Test
  void givesAKeyAtSignupAndJudgesAPictureForIt() throws Exception {
    HttpResponse<String> signup = client.signup("one@example.org", "long enough");
    assertThat(signup.statusCode()).isEqualTo(200);
    JsonNode account = Json.read(signup.body());
    assertThat(account.path("email").asText()).isEqualTo("one@example.org");
    assertThat(account.path("api_key").asText()).matches("sk-live-[0-9a-f]{48}");
    assertThat(account.path("message").asText()).isNotBlank();

    HttpResponse<String> judged = client.predict(account.path("api_key").asText(), PHOTO);
    assertThat(judged.statusCode()).isEqualTo(200);
    assertThat(judged.headers().firstValue("RateLimit-Policy")).contains("\"daily\";q=100;w=86400");
    assertThat(judged.headers().firstValue("X-RateLimit-Remaining")).contains("99");
    assertThat(judged.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains("RateLimit-Policy");
    JsonNode answer = Json.read(judged.body());
    double real = answer.path("raw_score").asDouble();
    assertThat(answer.path("prediction").asText()).isEqualTo(real > 0.5 ? "REAL" : "FAKE");
    assertThat(answer.path("confidence").asDouble())
        .isCloseTo(100 * Math.max(real, 1 - real), within(1e-9));
    assertThat(answer.path("error").isNull()).isTrue();
    assertThat(DetectionJson.read(answer.path("detection").toString()).fakeProbability())
        .isCloseTo(1 - real, within(1e-9));
  }

  @Test
  void refusesASecondSignup() throws Exception {
    client.signup("twice@example.org", "long enough");
    HttpResponse<String> second = client.signup("Twice@Example.org", "long enough");
    assertThat(second.statusCode()).isEqualTo(400);
    assertError(second, "email_taken");
  }

  @Test
  void replacesAKeyAtOnceAndShowsOnlyThePrefixAtLogin() throws Exception {
    String old = client.key("rotation@example.org");
    String body = "{\"email\":\"rotation@example.org\",\"password\":\"long enough\"}";
    JsonNode login = Json.read(client.post("/login", body).body());
    assertThat(login.path("api_key").asText()).isEqualTo(old.substring(0, 16) + "...");
    String fresh = Json.read(client.post("/regenerate-key", body).body()).path("api_key").asText();
    assertThat(client.usage(old).statusCode()).isEqualTo(401);
    assertThat(client.usage(fresh).statusCode()).isEqualTo(200);
  }

  @Test
  void tellsAStrangerNothingAboutWhoHasAnAccount() throws Exception {
    client.key("known@example.org");
    String wrong = "{\"email\":\"%s@example.org\",\"password\":\"wrong password\"}";
    for (String path : new String[] {"/login", "/regenerate-key"}) {
      HttpResponse<String> known = client.post(path, wrong.formatted("known"));
      HttpResponse<String> unknown = client.post(path, wrong.formatted("unknown"));
      assertThat(known.statusCode()).isEqualTo(401);
      assertThat(unknown.statusCode()).isEqualTo(401);
      assertThat(unknown.body()).isEqualTo(known.body());
    }
  }

  @Test
  void showsTheQuotaWithoutSpendingIt() throws Exception {
    String key = client.key("usage@example.org");
    client.predict(key, PHOTO);
    for (int i = 0; i < 10; i++) {
      assertThat(client.usage(key).body())
          .isEqualTo(
              "{\"email\":\"usage@example.org\",\"requests_today\":1,\"rate_limit\":100,"
                  + "\"remaining\":99,\"total_requests\":1}");
    }
  }

  @Test
  void limitsRefusedUploadsOnTheirOwn() throws Exception {
    String key = client.key("refused@example.org");
    HttpResponse<String> answer = client.predict(key, new byte[0]);
    for (int i = 0; i < 200 && answer.statusCode() == 422; i++) {
      answer = client.predict(key, new byte[0]);
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertError(answer, "too_many_attempts");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(Json.read(client.usage(key).body()).path("requests_today").asInt()).isZero();
  }

  @Test
  void refusesAMalformedSignup() throws Exception {
    for (String body :
        new String[] {
          "{",
          "[]",
          "{}",
          "{\"email\":\"a@example.org\"}",
          "{\"email\":{\"$ne\":null},\"password\":\"long enough\"}",
          "{\"email\":\"no address\",\"password\":\"long enough\"}",
          "{\"email\":\"a@example.org\",\"password\":\"short\"}"
        }) {
      HttpResponse<String> answer = client.post("/signup", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(422);
      JsonNode error = Json.read(answer.body());
      assertThat(error.path("detail").isTextual()).isTrue();
      assertThat(error.path("errors").get(0).path("msg").isTextual()).isTrue();
    }
  }

  @Test
  void checksTheKeyBeforeItReadsTheBody() throws Exception {
    HttpResponse<String> answer = client.predict("sk-live-" + "0".repeat(48), PHOTO);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertError(answer, "invalid_key");
    assertThat(client.post("/predict_image", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void answersBadFilesEachInItsOwnWay() throws Exception {
    String key = key("bad-files@example.org");
    assertRefused(key, new byte[0], 422, "media_empty");
    assertRefused(key, Arrays.copyOf(PHOTO, PHOTO.length / 2), 422, "media_truncated");
    assertRefused(key, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 415, "media_unsupported");
    assertRefused(
        key, "RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII), 415, "media_unsupported");
    assertRefused(key, TestMedia.hugePng(), 413, "media_too_large");
    assertRefused(key, new byte[(16 << 20) + 1], 413, "media_too_large");
    assertRefused(key, new byte[20 << 20], 413, "media_too_large");
    assertThat(client.post("/predict_image", "{}", key).statusCode()).isEqualTo(422);
  }

  @Test
  void doesNotChargeForWhatItRefused() throws Exception {
    String key = key("refunds@example.org");
    for (int i = 0; i < 5; i++) {
      assertRefused(key, new byte[0], 422, "media_empty");
    }
    for (int i = 0; i < 100; i++) {
      assertThat(client.predict(key, PHOTO).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> beyond = client.predict(key, PHOTO);
    assertThat(beyond.statusCode()).isEqualTo(429);
    assertThat(beyond.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 86_400L);
    assertError(beyond, "quota_exceeded");
    assertThat(beyond.headers().firstValue("RateLimit").orElse("")).matches("\"daily\";r=0;t=\\d+");
  }

  @Test
  void answersUnknownRoutesInItsOwnForm() throws Exception {
    HttpResponse<String> unknown = client.get("/nowhere");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).isEqualTo("{\"detail\":\"Not Found\",\"code\":\"not_found\"}");
    assertThat(client.get("/predict_image").statusCode()).isEqualTo(405);
  }

  @Test
  void letsABrowserAskFirst() throws Exception {
    HttpResponse<String> answer = client.options("/predict_image");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("x-api-key");
    assertThat(answer.headers().map()).doesNotContainKey("Access-Control-Allow-Credentials");
  }

  @Test
  void saysWhereItListensWhereTheDataLiesAndWhatIsLoaded(@TempDir Path data) throws IOException {
    assertThat(server.banner())
        .contains("http://127.0.0.1:" + server.port())
        .contains("in the embedded store in ")
        .contains("image     ready: ");
    assertThat(Json.read(server.bannerJson()).path("detectors").get(0).path("id").asText())
        .isEqualTo("image");
  }

  @Test
  void startsWithoutAModelAndSaysWhatToPutWhere(@TempDir Path data) throws Exception {
    Path models = data.resolve("models");
    try (DetectorServer bare = Servers.bare(data, Map.of())) {
      assertThat(bare.banner())
          .contains("image     not ready: There is no model 'missing'.")
          .contains("the models folder " + models)
          .contains("Put a Keras image classifier there as baseline_model.h5");
      TestClient bareClient = new TestClient(bare.port());
      String key = bareClient.key("bare@example.org");
      HttpResponse<String> answer = bareClient.predict(key, PHOTO);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertError(answer, "detector_unavailable");
      assertThat(answer.body()).doesNotContain("/").doesNotContain(data.toString());
      assertThat(Json.read(bareClient.usage(key).body()).path("requests_today").asInt()).isZero();
      assertThat(answer.headers().allValues("X-RateLimit-Remaining")).containsExactly("100");
      assertThat(Json.read(bare.bannerJson()).path("notReady").get(0).path("id").asText())
          .isEqualTo("image");
      assertThat(bareClient.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysSoWhenThePortIsTaken(@TempDir Path data) {
    ServerConfig taken = config(data, Map.of()).listeningOn(null, server.port());
    assertThatThrownBy(() -> DetectorServer.start(taken))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("The server cannot listen on 127.0.0.1:" + server.port() + " (");
  }

  private static ServerConfig config(Path data, Map<String, String> environment) {
    return ServerConfig.fromEnvironment(environment).listeningOn(null, 0).storingIn(data);
  }

  private String key(String email) throws Exception {
    return client.key(email);
  }

  private void assertRefused(String key, byte[] file, int status, String code) throws Exception {
    HttpResponse<String> answer = client.predict(key, file);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertError(answer, code);
  }

  private static void assertError(HttpResponse<String> answer, String code) throws IOException {
    JsonNode error = Json.read(answer.body());
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("detail").asText()).isNotBlank().doesNotContain("Exception");
  }
}
