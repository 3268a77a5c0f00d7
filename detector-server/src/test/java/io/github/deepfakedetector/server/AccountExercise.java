package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Accounts: with the description's own examples, and at the bounds that it names. */
final class AccountExercise implements Exercise {
  private static final List<String> PATHS = List.of("/signup", "/login", "/regenerate-key");
  private static final String WRONG =
      "{\"email\":\"me@example.org\",\"password\":\"wrong password\"}";

  @Override
  public void run(Contract contract, Path data) throws Exception {
    try (DetectorServer server = Servers.bare(data, Map.of("TRUSTED_PROXIES", "127.0.0.0/8"))) {
      TestClient client = new TestClient(server.port());
      succeed(contract, client);
      keepToTheBounds(contract, client);
      for (String path : PATHS) {
        beRefused(contract, client, path);
        String slow = RawClient.exchangeSlowly(server.port(), "POST " + path + " HTTP/1.1\r\n");
        contract.check("POST", path, Answer.parse(slow));
      }
      tryTooOften(contract, client);
    }
  }

  private static void succeed(Contract contract, TestClient client) throws Exception {
    for (String path : PATHS) {
      HttpResponse<String> answer =
          contract.check(client.post(path, contract.document().exampleBody(path)));
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
    }
    String key = client.key("usage@example.org");
    assertThat(contract.check(client.usage(key)).statusCode()).isEqualTo(200);
    contract.check(client.usage("sk-live-" + "0".repeat(48)));
  }

  private static void keepToTheBounds(Contract contract, TestClient client) throws Exception {
    JsonNode fields = contract.document().requestFields("/signup");
    int shortest = fields.at("/password/minLength").asInt();
    int longest = fields.at("/password/maxLength").asInt();
    assertThat(signup(client, "x@example.org", shortest - 1)).isEqualTo(422);
    assertThat(signup(client, "short@example.org", shortest)).isEqualTo(200);
    assertThat(signup(client, "long@example.org", longest)).isEqualTo(200);
    assertThat(signup(client, "x@example.org", longest + 1)).isEqualTo(422);
    int most = fields.at("/email/maxLength").asInt();
    String host = "@" + "h".repeat(60) + ".org";
    assertThat(signup(client, "m".repeat(most - host.length()) + host, shortest)).isEqualTo(200);
    assertThat(signup(client, "m".repeat(most - host.length() + 1) + host, shortest))
        .isEqualTo(422);
    assertThat(signup(client, "a@b.c", shortest)).isEqualTo(200);
    assertThat(fields.at("/email/minLength").asInt()).isEqualTo("a@b.c".length());
  }

  private static int signup(TestClient client, String email, int length) throws Exception {
    return client.signup(email, "p".repeat(length)).statusCode();
  }

  /** With room behind them, since of a few bytes one that comes late makes them too slow. */
  private static void beRefused(Contract contract, TestClient client, String path)
      throws Exception {
    for (String body :
        new String[] {
          "{",
          "[]",
          "{}",
          "{\"email\":\"me@example.org\",\"password\":1}",
          "{\"email\":\"\",\"password\":\"long enough\"}"
        }) {
      HttpResponse<String> answer = contract.check(client.post(path, body + " ".repeat(8_000)));
      assertThat(answer.statusCode()).as(body).isEqualTo(422);
    }
    contract.check(client.post(path, "x".repeat((16 << 10) + 1)));
    contract.check(client.post(path, WRONG));
  }

  /** Each from an address of its own, as if through a proxy, so that nothing else is hindered. */
  private static void tryTooOften(Contract contract, TestClient client) throws Exception {
    String signups = "203.0.113.1";
    String failures = "203.0.113.2";
    until429(contract, client, signups, "/signup");
    until429(contract, client, failures, "/login");
    contract.check(client.postFrom(failures, "/regenerate-key", WRONG));
  }

  private static void until429(Contract contract, TestClient client, String from, String path)
      throws Exception {
    HttpResponse<String> answer = contract.check(client.postFrom(from, path, WRONG));
    for (int i = 0; i < 300 && answer.statusCode() != 429; i++) {
      answer = contract.check(client.postFrom(from, path, WRONG));
    }
    assertThat(answer.statusCode()).isEqualTo(429);
  }
}
