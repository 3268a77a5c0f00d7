package io.github.deepfakedetector.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.graph.Chunks;
import io.github.deepfakedetector.keras.value.KerasFormat;
import io.github.deepfakedetector.keras.value.Tensor;
import io.github.deepfakedetector.keras.value.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasModelTest {
  @TempDir Path cache = Path.of("unused");

  @Test
  void thirtyTwoThreadsGetTheSameNumbersAsOne() throws Exception {
    Path folder = Resources.golden("xception_like");
    List<Tensor> inputs = GoldenTensors.tensors(folder, "inputs");
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try (KerasModel model = Resources.load("xception_like/model.keras", cache)) {
      float[] alone = model.predict(inputs).get(0).data();
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 320; i++) {
        results.add(threads.submit(() -> model.predict(inputs).get(0).data()));
      }
      for (Future<float[]> result : results) {
        assertThat(result.get()).containsExactly(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anyBatchWillDo() throws IOException {
    Path folder = Resources.golden("meso_like");
    float[] two = GoldenTensors.tensors(folder, "inputs").get(0).data();
    float[] expected = GoldenTensors.tensors(folder, "outputs").get(0).data();
    float[] first = java.util.Arrays.copyOf(two, two.length / 2);
    try (KerasModel model = Resources.load("meso_like/model.h5", cache)) {
      assertThat(model.predict(first, 1, 48, 48, 3)[0])
          .isCloseTo(expected[0], org.assertj.core.data.Offset.offset(1e-5f));
    }
  }

  @Test
  void largeBatchesInPiecesGiveTheSameNumbers() throws IOException {
    Path folder = Resources.golden("meso_like");
    float[] two = GoldenTensors.tensors(folder, "inputs").get(0).data();
    int pairs = 200;
    long samples = 2L * pairs;
    float[] many = new float[pairs * two.length];
    for (int i = 0; i < pairs; i++) {
      System.arraycopy(two, 0, many, i * two.length, two.length);
    }
    Tensor input = Tensor.of(many, samples, 48, 48, 3);
    assertThat(Chunks.samplesAtOnce(List.of(input))).isBetween(2, 2 * pairs - 1);
    try (KerasModel model = Resources.load("meso_like/model.keras", cache)) {
      float[] expected = model.predict(two, 2, 48, 48, 3);
      Tensor output = model.predict(List.of(input)).get(0);
      assertThat(output.shape()).containsExactly(samples, 1L);
      for (int i = 0; i < 2 * pairs; i++) {
        assertThat(output.data()[i])
            .isCloseTo(expected[i % 2], org.assertj.core.data.Offset.offset(1e-6f));
      }
    }
  }

  @Test
  void memoryStaysFlatOverManyPredictions() throws IOException {
    Path status = Path.of("/proc/self/statm");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(status));
    float[] input = new float[71 * 71 * 3];
    try (KerasModel model = Resources.load("xception_like/model.keras", cache)) {
      for (int i = 0; i < 500; i++) {
        model.predict(input, 1, 71, 71, 3);
      }
      long before = residentPages(status);
      for (int i = 0; i < 2000; i++) {
        model.predict(input, 1, 71, 71, 3);
      }
      // The inputs alone are 121 MB; the allowance is for the heap and the compiler.
      assertThat((residentPages(status) - before) * 4096).isLessThan(60 << 20);
    }
  }

  private static long residentPages(Path statm) throws IOException {
    return Long.parseLong(Files.readString(statm).split(" ", -1)[1]);
  }

  @Test
  void inputsThatDoNotFitAreRefusedInWords() {
    try (KerasModel model = Resources.load("many_layers/model.h5", cache)) {
      Tensor wide = Tensor.of(new float[21 * 19 * 3], 1, 21, 19, 3);
      Tensor fits = Tensor.of(new float[21 * 18 * 3], 1, 21, 18, 3);
      Tensor two = Tensor.of(new float[2 * 21 * 18 * 3], 2, 21, 18, 3);
      assertThatThrownBy(() -> model.predict(List.of(wide, fits)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("input 'rgb' takes the shape (None, 21, 18, 3), not (1, 21, 19, 3)");
      assertThatThrownBy(() -> model.predict(List.of(fits)))
          .hasMessage("the model takes 2 inputs (rgb, noise), not 1");
      assertThatThrownBy(() -> model.predict(List.of(fits, two)))
          .hasMessage(
              "input 'noise' has the shape (2, 21, 18, 3): all inputs need the same batch, of at"
                  + " least 1");
      assertThatThrownBy(() -> model.predict(fits.data(), 1, 21, 18, 3))
          .hasMessage("the model has 2 outputs; use predict(List)");
    }
  }

  @Test
  void summaryTellsLayersShapesAndParameters() {
    try (KerasModel model = Resources.load("xception_like/model.h5", cache)) {
      KerasSummary summary = model.summary();
      assertThat(summary.format()).isEqualTo(KerasFormat.HDF5);
      assertThat(summary.kerasVersion()).startsWith("3.");
      assertThat(model.inputs())
          .containsExactly(new TensorSpec("image", List.of(-1L, 71L, 71L, 3L)));
      assertThat(model.outputs()).containsExactly(new TensorSpec("real_fake", List.of(-1L, 2L)));
      assertThat(summary.toString())
          .contains("(None, 35, 35, 8)", "global_average_pooling2d", "Parameters: 2,018");
    }
  }

  @Test
  void attributesOfTheFileAreReadable() {
    try (KerasModel model = Resources.load("meso_like/model.h5", cache)) {
      assertThat(model.attribute("deepfake_detector")).contains("{\"version\": \"golden\"}");
      assertThat(model.attribute("absent")).isEmpty();
    }
  }

  @Test
  void theSecondLoadTakesTheConvertedModelAndMendsADamagedOne() throws IOException {
    Path folder = Resources.golden("meso_like");
    List<Tensor> inputs = GoldenTensors.tensors(folder, "inputs");
    float[] first;
    try (KerasModel model = Resources.load("meso_like/model.keras", cache)) {
      first = model.predict(inputs).get(0).data();
    }
    Path graph;
    try (var all = Files.walk(cache)) {
      graph = all.filter(path -> path.endsWith("saved_model.pb")).findFirst().orElseThrow();
    }
    Files.write(graph, new byte[] {1, 2, 3});
    try (KerasModel model = Resources.load("meso_like/model.keras", cache)) {
      assertThat(model.predict(inputs).get(0).data()).containsExactly(first);
    }
  }

  @Test
  void exportsASavedModel(@TempDir Path target) throws IOException {
    try (KerasModel model = Resources.load("meso_like/model.keras", cache)) {
      model.exportSavedModel(target.resolve("saved"));
      assertThat(target.resolve("saved/saved_model.pb")).isNotEmptyFile();
      assertThat(target.resolve("saved/variables")).isNotEmptyDirectory();
      assertThatThrownBy(() -> model.exportSavedModel(target.resolve("saved")))
          .isInstanceOf(java.nio.file.DirectoryNotEmptyException.class);
    }
  }

  @Test
  void aClosedModelSaysSo() {
    KerasModel model = Resources.load("meso_like/model.keras", cache);
    model.close();
    model.close();
    assertThatThrownBy(() -> model.predict(new float[48 * 48 * 3], 1, 48, 48, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed");
  }

  @Test
  void weightsAloneNeedAKnownArchitectureThatFits() {
    Path file = Resources.golden("meso4/weights.h5");
    assertThatThrownBy(() -> KerasModel.load(file, Resources.options(cache).build()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "weights.h5: the file holds weights only; name their architecture, as in"
                + " weights.h5#meso4 (known are: meso4, mesoinception4, cnn_lstm; or a file beside it"
                + " that model.to_json() wrote)");
    assertThatThrownBy(
            () -> KerasModel.load(file, Resources.options(cache).architecture("resnet").build()))
        .hasMessage(
            "weights.h5: there is no architecture 'resnet', by name or as a file beside the weights;"
                + " known are: meso4, mesoinception4, cnn_lstm");
    assertThatThrownBy(
            () ->
                KerasModel.load(
                    file, Resources.options(cache).architecture("MesoInception4").build()))
        .hasMessage(
            "weights.h5: layer 'conv2d_2' of class Conv2D needs kernel of shape (1, 1, 3, 4); the"
                + " file has conv2d_9/kernel:0 of shape (3, 3, 3, 8)");
  }

  @Test
  void aMissingFileIsNotFound() {
    assertThatThrownBy(() -> KerasModel.load(Path.of("absent.h5")))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND))
        .hasMessage("There is no model file absent.h5.");
  }
}
