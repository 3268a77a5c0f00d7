package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TorchConvolutionsTest {
  @Test
  void areRightOnceTheyWereEnsured() {
    TorchConvolutions.ensureRight();
    assertThat(TorchConvolutions.right()).isTrue();
  }
}
