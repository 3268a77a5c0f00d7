package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainVideoCommandTest {
  @Test
  void explainsItself() {
    CommandRun run = CommandRun.of("train", "video", "--help");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains(
            "--real", "--fake", "--out", "--begin-with", "--hold-back", "--resume", "--quick");
  }

  @ParameterizedTest
  @CsvSource({
    "model.h5, --seed, 1, 'a video model''s file ends in .keras, not as model.h5'",
    "model.keras, --steps, 0, 'there must be at least one step, not 0'",
    "model.keras, --threads, 0, 'there must be at least one thread, not 0'",
    "model.keras, --minutes, 0, 'the time must be longer than PT0S'"
  })
  void saysWhichOptionCannotBe(String out, String option, String value, String words) {
    CommandRun run =
        CommandRun.of("train", "video", "--real", "photos", "--out", out, option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith(words);
  }
}
