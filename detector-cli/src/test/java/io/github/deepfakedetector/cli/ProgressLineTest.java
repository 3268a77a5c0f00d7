package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.EPOCH;

  @Test
  void writesOverItsLineOnATerminalAndWipesItAtTheEnd() {
    try (ProgressLine line = line(1200, true)) {
      steps(line, 600, 100);
      String first =
          "\r[--------------------] 2 of 1,200 files, 10.0 a second, about 2:00 min left";
      assertThat(err.toString()).startsWith(first + "\r[--------------------] 4 of 1,200 files");
      assertThat(err.toString()).doesNotContain("\n");
    }
    assertThat(err.toString()).contains("\r[##########----------] 600 of ").matches("(?s).*\r +\r");
  }

  @Test
  void saysALineNowAndThenElsewhere() {
    try (ProgressLine line = line(100, false)) {
      steps(line, 70, 1000);
    }
    assertThat(err.toString().lines())
        .containsExactly(
            "30 of 100 files, 1.0 a second, about 1:10 min left",
            "60 of 100 files, 1.0 a second, about 0:40 min left");
  }

  private void steps(ProgressLine line, int count, int millis) {
    for (int i = 0; i < count; i++) {
      now = now.plusMillis(millis);
      line.step();
    }
  }

  private ProgressLine line(int total, boolean terminal) {
    return new ProgressLine(new PrintWriter(err), total, terminal, () -> now);
  }
}
