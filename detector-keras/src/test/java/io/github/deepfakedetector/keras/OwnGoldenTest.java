package io.github.deepfakedetector.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.keras.value.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parity with Keras on the cases that tools/make_keras_golden.py makes. */
class OwnGoldenTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "meso_like/model.h5",
        "meso_like/model.keras",
        "xception_like/model.h5",
        "xception_like/model.keras",
        "many_layers/model.h5",
        "many_layers/model.keras"
      })
  void wholeModelsAgreeWithKeras(String name, @TempDir Path cache) throws IOException {
    Path folder = Resources.golden(name).resolveSibling("");
    try (KerasModel model = Resources.load(name, cache)) {
      List<Tensor> outputs = model.predict(GoldenTensors.tensors(folder, "inputs"));
      requireParity(name, GoldenTensors.tensors(folder, "outputs"), outputs);
      assertThat(model.summary().parameters()).isEqualTo(GoldenTensors.parameters(folder));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "meso4, weights.h5",
    "meso4, model.weights.h5",
    "mesoinception4, weights.h5",
    "mesoinception4, model.weights.h5"
  })
  void weightsAloneAgreeOnTheirNamedArchitecture(
      String architecture, String file, @TempDir Path cache) throws IOException {
    Path folder = Resources.golden(architecture);
    KerasOptions options = Resources.options(cache).architecture(architecture).build();
    try (KerasModel model = KerasModel.load(folder.resolve(file), options)) {
      Tensor input = enlarged(GoldenTensors.floats(folder.resolve("input0.f32")));
      List<Tensor> outputs = model.predict(List.of(input));
      requireParity(architecture, GoldenTensors.tensors(folder, "outputs"), outputs);
    }
  }

  private static void requireParity(String name, List<Tensor> expected, List<Tensor> actual) {
    double difference = GoldenTensors.difference(expected, actual);
    System.out.printf("%s: %.2e%n", name, difference);
    assertThat(difference).isLessThanOrEqualTo(GoldenTensors.TOLERANCE);
  }

  /** Two pictures of 32 x 32 cells to 256 x 256 pixels: the files would otherwise be large. */
  private static Tensor enlarged(float[] cells) {
    float[] pixels = new float[2 * 256 * 256 * 3];
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % 3;
      int column = i / 3 % 256 / 8;
      int row = i / 3 / 256 % 256 / 8;
      int picture = i / 3 / 256 / 256;
      pixels[i] = cells[((picture * 32 + row) * 32 + column) * 3 + channel];
    }
    return Tensor.of(pixels, 2, 256, 256, 3);
  }
}
