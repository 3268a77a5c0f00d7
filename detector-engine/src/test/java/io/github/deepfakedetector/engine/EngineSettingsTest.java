package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {
  @Test
  void threadsAreThoseOfTheMachineUnlessAskedOtherwise() {
    EngineOptions options = EngineOptions.defaults().withInterOpThreads(1);
    assertThat(EngineSettings.wanted(EngineKind.TENSORFLOW, options, 6))
        .containsEntry("ai.djl.tensorflow.num_intraop_threads", "6")
        .containsEntry("ai.djl.tensorflow.num_interop_threads", "1")
        .containsEntry("OPT_OUT_TRACKING", "true")
        .containsEntry("org.bytedeco.javacpp.maxBytes", "0")
        .containsEntry("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    assertThat(EngineSettings.wanted(EngineKind.PYTORCH, options.withIntraOpThreads(3), 6))
        .containsEntry("ai.djl.pytorch.num_threads", "3")
        .containsEntry("ai.djl.pytorch.num_interop_threads", "1");
  }

  @Test
  void threadsAreAtLeastOne() {
    assertThatThrownBy(() -> EngineOptions.defaults().withIntraOpThreads(0))
        .hasMessage("intraOpThreads must be at least 1: 0");
  }

  @Test
  void whatOnlyTheEnvironmentCanSetIsAdvised() {
    assertThat(EnvironmentAdvice.about(EngineKind.PYTORCH, Map.of()))
        .hasValueSatisfying(line -> assertThat(line).contains("OMP_WAIT_POLICY=PASSIVE"));
    assertThat(EnvironmentAdvice.about(EngineKind.PYTORCH, Map.of("OMP_WAIT_POLICY", "PASSIVE")))
        .isEmpty();
    assertThat(EnvironmentAdvice.about(EngineKind.TENSORFLOW, Map.of())).isEmpty();
  }
}
