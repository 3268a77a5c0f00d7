package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

/** What happens where PyTorch lacks an operation. */
class TorchProgramTest {
  @Test
  void saysThatItDoesNotRun() {
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu());
        TorchProgram program = missing()) {
      assertThat(program.runs()).isFalse();
      assertThatThrownBy(() -> program.run("forward", manager))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void denseLayersAndConvolutionsAreComputedAsUsualThen() {
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu());
        TorchDense dense = new TorchDense(missing());
        TorchDense packedDense = TorchDense.load();
        TorchConvolution convolution = new TorchConvolution(missing());
        TorchConvolution packedConvolution = TorchConvolution.load()) {
      NDArray x = manager.randomNormal(new Shape(1, 20, 16));
      NDArray weight = manager.randomNormal(new Shape(32, 16));
      NDArray kernels = manager.randomNormal(new Shape(32, 16, 3));
      NDArray bias = manager.randomNormal(new Shape(32));
      assertThat(dense.copies()).isFalse();
      assertThat(
              Differences.largest(
                  dense.gelu(x, dense.pack(weight, bias)),
                  packedDense.gelu(x, packedDense.pack(weight, bias))))
          .isLessThan(1e-4f);
      assertThat(
              Differences.largest(
                  convolution.gelu(x, convolution.pack(kernels, bias, 2, 20)),
                  packedConvolution.gelu(x, packedConvolution.pack(kernels, bias, 2, 20))))
          .isLessThan(1e-4f);
    }
  }

  private static TorchProgram missing() {
    return TorchProgram.load("missing.py", "Missing");
  }
}
