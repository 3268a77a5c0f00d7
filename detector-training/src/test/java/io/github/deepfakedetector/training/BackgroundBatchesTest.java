package io.github.deepfakedetector.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class BackgroundBatchesTest {
  private final Set<Long> made = ConcurrentHashMap.newKeySet();

  private BackgroundBatches<Long> squares() {
    return new BackgroundBatches<>(
        2,
        3,
        Thread::new,
        number -> {
          made.add(number);
          return number * number;
        });
  }

  @Test
  void handsOutEveryBatchInItsOrder() {
    try (BackgroundBatches<Long> batches = squares()) {
      for (long i = 5; i < 50; i++) {
        assertThat(batches.take(i, 50)).isEqualTo(i * i);
      }
    }
  }

  @Test
  void beginsNoneBeforeItMay() {
    try (BackgroundBatches<Long> batches = squares()) {
      assertThat(batches.take(0, 2)).isZero();
      assertThat(batches.take(1, 2)).isEqualTo(1);
      assertThat(made).containsExactlyInAnyOrder(0L, 1L);
      assertThatThrownBy(() -> batches.take(2, 2)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void saysWhyABatchCouldNotBeMade() {
    try (BackgroundBatches<Long> batches =
        new BackgroundBatches<>(
            1,
            1,
            Thread::new,
            number -> {
              throw new IllegalStateException("no " + number);
            })) {
      assertThatThrownBy(() -> batches.take(0, 9)).hasMessage("no 0");
    }
  }
}
