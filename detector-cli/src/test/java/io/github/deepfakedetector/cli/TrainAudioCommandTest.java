package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainAudioCommandTest {
  @Test
  void explainsItself() {
    CommandRun run = CommandRun.of("train", "audio", "--help");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("--real", "--fake", "--out", "--hold-back", "--validate", "--resume", "--quick");
  }

  @ParameterizedTest
  @CsvSource({
    "model.h5, --seed, 1, 'an audio model''s file ends in .pth, not as model.h5'",
    "model.pth, --steps, 0, 'there must be at least one step, not 0'",
    "model.pth, --threads, 0, 'there must be at least one thread, not 0'",
    "model.pth, --minutes, 0, 'the time must be longer than PT0S'"
  })
  void saysWhichOptionCannotBe(String out, String option, String value, String words) {
    CommandRun run =
        CommandRun.of(
            "train", "audio", "--real", "voices", "--fake", "made", "--out", out, option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith(words);
  }
}
