package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.deepfakedetector.auth.AccountOptions;
import io.github.deepfakedetector.auth.Accounts;
import io.github.deepfakedetector.auth.ClientAddress;
import io.github.deepfakedetector.auth.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredTest {
  private Accounts accounts;
  private String key;
  private final List<Integer> told = new ArrayList<>();

  @BeforeEach
  void open(@TempDir Path data) {
    accounts = Accounts.openEmbedded(data, AccountOptions.defaults());
    key = accounts.signup("one@example.org", "long enough", ClientAddress.of("127.0.0.1")).apiKey();
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void chargesForWorkThatIsDone() {
    assertThat(run(() -> "done")).isEqualTo("done");
    assertThat(accounts.usage(key).requestsToday()).isEqualTo(1);
    assertThat(told).containsExactly(99);
  }

  @Test
  void refundsWhatEndsInAnErrorOfTheMachine() {
    for (Error error : new Error[] {new StackOverflowError(), new OutOfMemoryError()}) {
      assertThat(catchThrowable(() -> run(() -> fail(error)))).isSameAs(error);
    }
    assertThat(accounts.usage(key).requestsToday()).isZero();
    assertThat(accounts.usage(key).totalRequests()).isZero();
    assertThat(told).containsExactly(99, 100, 99, 100);
  }

  @Test
  void keepsTheAnswerWhereTheRefundFails() {
    ApiException answer = new ApiException(422, ApiError.of("No file.", "invalid_request"));
    Supplier<String> work =
        () -> {
          accounts.close();
          throw answer;
        };
    assertThat(catchThrowable(() -> run(work))).isSameAs(answer);
    assertThat(answer.getSuppressed()).hasSize(2);
    assertThat(told).containsExactly(99);
  }

  private static String fail(Error error) {
    throw error;
  }

  private String run(Supplier<String> work) {
    return new Metered(accounts)
        .run(key, (Usage usage) -> told.add(usage.remaining()), charge -> work.get());
  }
}
