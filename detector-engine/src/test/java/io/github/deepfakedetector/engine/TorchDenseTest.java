package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchDenseTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 152})
  void givesWhatAPlainLayerGives(int rows) {
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu());
        TorchDense dense = TorchDense.load()) {
      NDArray x = manager.randomNormal(new Shape(1, rows, 40));
      NDArray weight = manager.randomNormal(new Shape(72, 40));
      NDArray bias = manager.randomNormal(new Shape(72));
      NDArray plain = Linear.linear(x, weight, bias).singletonOrThrow();
      TorchDense.Layer layer = dense.pack(weight, bias);
      if (dense.copies()) {
        weight.close();
      }
      assertThat(Differences.largest(dense.apply(x, layer), plain)).isLessThan(1e-4f);
      assertThat(Differences.largest(dense.gelu(x, layer), plain.getNDArrayInternal().gelu()))
          .isLessThan(1e-4f);
    }
  }
}
