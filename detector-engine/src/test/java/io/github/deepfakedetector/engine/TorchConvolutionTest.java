package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchConvolutionTest {
  @ParameterizedTest
  @CsvSource({"1, 48, 10, 5", "48, 32, 3, 2", "20, 24, 2, 2", "16, 16, 1, 1"})
  void givesWhatAPlainConvolutionGives(int in, int out, int kernel, int stride) {
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu());
        TorchConvolution convolution = TorchConvolution.load()) {
      NDArray x = manager.randomNormal(new Shape(1, 101, in));
      NDArray weight = manager.randomNormal(new Shape(out, in, kernel));
      NDArray bias = manager.randomNormal(new Shape(out));
      NDArray plain =
          Conv1d.conv1d(x.transpose(0, 2, 1), weight, bias, new Shape(stride))
              .singletonOrThrow()
              .transpose(0, 2, 1);
      NDArray gelu = plain.getNDArrayInternal().gelu();
      // Laid out for another number of frames than there are.
      TorchConvolution.Kernels packed = convolution.pack(weight, bias, stride, 64);
      TorchConvolution.Kernels once = convolution.once(weight, bias, stride);
      assertThat(Differences.largest(convolution.apply(x, packed), plain)).isLessThan(1e-4f);
      assertThat(Differences.largest(convolution.apply(x, once), plain)).isLessThan(1e-4f);
      assertThat(Differences.largest(convolution.gelu(x, packed), gelu)).isLessThan(1e-4f);
      assertThat(Differences.largest(convolution.gelu(x, once), gelu)).isLessThan(1e-4f);
    }
  }
}
