package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class TorchAttentionTest {
  @Test
  void givesWhatItsDefinitionGives() {
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu());
        TorchAttention attention = TorchAttention.load()) {
      // As a projection's output is seen: heads are no axis of their own in memory.
      NDArray q = manager.randomNormal(new Shape(1, 70, 3, 8)).transpose(0, 2, 1, 3);
      NDArray k = manager.randomNormal(new Shape(1, 90, 3, 8)).transpose(0, 2, 1, 3);
      NDArray v = manager.randomNormal(new Shape(1, 90, 3, 8)).transpose(0, 2, 1, 3);
      NDArray bias = manager.randomNormal(new Shape(1, 3, 70, 90));
      NDArray scores = q.matMul(k.transpose(0, 1, 3, 2)).mul(0.4);
      NDArray plain = scores.softmax(-1).matMul(v);
      NDArray biased = scores.add(bias).softmax(-1).matMul(v);
      assertThat(Differences.largest(attention.attend(q, k, v, 0.4), plain)).isLessThan(1e-5f);
      assertThat(Differences.largest(attention.attend(q, k, v, bias, 0.4), biased))
          .isLessThan(1e-5f);
    }
  }
}
