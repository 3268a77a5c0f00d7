package io.github.deepfakedetector.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingClockTest {
  private Instant now = Instant.EPOCH;
  private final TrainingClock clock = new TrainingClock(100, Duration.ofSeconds(60), () -> now);

  @Test
  void goesBySteps() {
    clock.start(0, 0);
    now = now.plusSeconds(10);
    assertThat(clock.progress(50)).isEqualTo(0.5);
    assertThat(clock.left(50)).isEqualTo(Duration.ofSeconds(10));
    assertThat(clock.over(99)).isFalse();
    assertThat(clock.over(100)).isTrue();
  }

  @Test
  void goesByTimeWhereThatRunsOutFirst() {
    clock.start(0, 0);
    now = now.plusSeconds(45);
    assertThat(clock.progress(10)).isEqualTo(0.75);
    assertThat(clock.left(10)).isEqualTo(Duration.ofSeconds(15));
    now = now.plusSeconds(15);
    assertThat(clock.over(10)).isTrue();
  }

  @Test
  void countsTheTimeBeforeAResumption() {
    clock.start(20, 30);
    now = now.plusSeconds(5);
    assertThat(clock.seconds()).isEqualTo(35);
    assertThat(clock.left(30)).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void progressIsSaidWithTheMeanOfTheLossesSinceTheLastLine() {
    clock.start(0, 0);
    List<String> lines = new ArrayList<>();
    TrainingProgress progress =
        new TrainingProgress(List.of("a", "b"), Duration.ofSeconds(10), lines::add);
    progress.step(0, clock, List.of(1f, 2f));
    now = now.plusSeconds(2);
    progress.step(1, clock, List.of(3f, 4f));
    now = now.plusSeconds(10);
    progress.step(2, clock, List.of(5f, 8f));
    assertThat(lines)
        .containsExactly(
            "step 1 of 100, 0:00 min, 0:00 left, loss a 1.0000, b 2.0000",
            "step 3 of 100, 0:12 min, 0:48 left, loss a 4.0000, b 6.0000");
  }
}
