package io.github.deepfakedetector.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.deepfakedetector.keras.value.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parity with Keras, layer by layer: each case is a model of many branches, one for each layer or
 * setting, and each branch ends in an output of its own.
 */
class LayerGoldenTest {
  private static final List<String> FILES =
      List.of("model.keras", "model.h5", "model.keras.gz", "model.h5.gz");

  @TempDir Path cache = Path.of("unused");

  @TestFactory
  Stream<DynamicNode> everyLayerAgreesWithKeras() throws IOException {
    List<DynamicNode> cases = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Resources.golden(""))) {
      for (Path folder : folders.sorted().toList()) {
        for (String file : FILES) {
          Path model = folder.resolve(file);
          if (Files.exists(model) && wanted(folder)) {
            cases.add(
                DynamicContainer.dynamicContainer(
                    folder.getFileName() + "/" + file, outputs(folder, model)));
          }
        }
      }
    }
    return cases.stream();
  }

  /** One case alone, while a layer is being written: {@code -Dkeras.only=NAME}. */
  private static boolean wanted(Path folder) {
    String only = System.getProperty("keras.only", "");
    return only.isEmpty() || List.of(only.split(",")).contains(folder.getFileName().toString());
  }

  /** What Keras wrote is mostly padding, so most files are kept compressed. */
  private Path unpacked(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return file;
    }
    Path plain = Files.createTempFile(cache, "model", "");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
    }
    return plain;
  }

  private Stream<DynamicTest> outputs(Path folder, Path file) {
    KerasOptions options = Resources.options(cache).build();
    try (KerasModel model = KerasModel.load(unpacked(file), options)) {
      List<Tensor> actual = model.predict(GoldenTensors.tensors(folder, "inputs"));
      List<Tensor> expected = GoldenTensors.tensors(folder, "outputs");
      assertThat(actual).hasSameSizeAs(expected);
      List<DynamicTest> tests = new ArrayList<>();
      for (int i = 0; i < actual.size(); i++) {
        List<Tensor> want = List.of(expected.get(i));
        List<Tensor> got = List.of(actual.get(i));
        double tolerance = GoldenTensors.tolerance(folder, i);
        tests.add(
            dynamicTest(
                model.outputs().get(i).name(),
                () ->
                    assertThat(GoldenTensors.difference(want, got))
                        .isLessThanOrEqualTo(tolerance)));
      }
      return tests.stream();
    } catch (IOException | RuntimeException e) {
      return Stream.of(
          dynamicTest(
              "loads and runs",
              () -> {
                throw e;
              }));
    }
  }
}
