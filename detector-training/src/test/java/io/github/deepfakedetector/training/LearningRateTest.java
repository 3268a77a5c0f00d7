package io.github.deepfakedetector.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  private final LearningRate rate = new LearningRate(0.5, 10);

  @Test
  void risesThenFallsAlongACosine() {
    assertThat(rate.at(0, 0)).isCloseTo(0.05f, within(1e-6f));
    assertThat(rate.at(9, 0)).isCloseTo(0.5f, within(1e-6f));
    assertThat(rate.at(100, 0.5)).isCloseTo(0.5f * 0.505f, within(1e-6f));
    assertThat(rate.at(100, 1)).isCloseTo(0.005f, within(1e-6f));
  }
}
