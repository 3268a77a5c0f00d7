package io.github.deepfakedetector.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldBackTest {
  @Test
  void holdsBackAFifthOfTheGroups() {
    long held = IntStream.range(0, 5000).filter(i -> HeldBack.is("group " + i)).count();
    assertThat(held).isBetween(900L, 1100L);
  }

  @Test
  void groupsThatAreJoinedHaveOneName() {
    Groups groups = new Groups();
    groups.join("c", "b");
    groups.join("d", "c");
    groups.join("x", "y");
    groups.join("b", "a");
    assertThat(groups.of("d")).isEqualTo("a");
    assertThat(groups.of("y")).isEqualTo("x");
    assertThat(groups.of("z")).isEqualTo("z");
  }
}
