package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainImageCommandTest {
  @Test
  void explainsItself() {
    CommandRun run = CommandRun.of("train", "image", "--help");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("--real", "--fake", "--out", "--leave-out", "--hold-back", "--resume", "--quick");
  }

  @ParameterizedTest
  @CsvSource({
    "model.pt, --seed, 1, 'a model''s file ends in .h5 or .keras, not as model.pt'",
    "model.h5, --steps, 0, 'there must be at least one step, not 0'",
    "model.h5, --threads, 0, 'there must be at least one thread, not 0'",
    "model.h5, --minutes, 0, 'the time must be longer than PT0S'"
  })
  void saysWhichOptionCannotBe(String out, String option, String value, String words) {
    CommandRun run =
        CommandRun.of("train", "image", "--real", "photos", "--out", out, option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith(words);
  }
}
