package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void closesEveryPartWhateverBecomesOfTheOthers() {
    IllegalStateException first = new IllegalStateException("first");
    IOException second = new IOException("second");
    List<AutoCloseable> parts =
        List.of(
            () -> closed.add("a"),
            () -> {
              throw first;
            },
            () -> {
              throw second;
            },
            () -> closed.add("b"));
    assertThat(catchThrowable(() -> Closing.all(parts))).isSameAs(first);
    assertThat(first.getSuppressed()).hasSize(1);
    assertThat(first.getSuppressed()[0]).hasCause(second);
    assertThat(closed).containsExactly("a", "b");
  }
}
