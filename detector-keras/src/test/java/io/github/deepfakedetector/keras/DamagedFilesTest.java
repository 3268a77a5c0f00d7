package io.github.deepfakedetector.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.ModelConfig;
import io.github.deepfakedetector.keras.file.Architectures;
import io.github.deepfakedetector.keras.file.Guard;
import io.github.deepfakedetector.keras.file.KerasFile;
import io.github.deepfakedetector.keras.file.KerasFiles;
import io.github.deepfakedetector.keras.file.Weight;
import io.github.deepfakedetector.keras.file.WeightBinding;
import io.github.deepfakedetector.keras.file.WeightFile;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.PlannedLayer;
import io.github.deepfakedetector.keras.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files give typed errors, quickly; reading stops before the engine. */
class DamagedFilesTest {
  private static final int MUTATIONS = 150;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir Path folder = Path.of("unused");

  /** All that a load does before TensorFlow. */
  private static void readAll(Path file) throws IOException {
    KerasFile content = KerasFiles.read(file);
    ModelConfig config =
        content.config() == null
            ? Architectures.find("meso4", file).model()
            : ConfigParser.parse(content.config(), content.kerasMajor());
    Plan plan = Planner.plan(config);
    try (WeightFile weights = KerasFiles.openWeights(file)) {
      WeightBinding binding = weights.bind(plan);
      for (PlannedLayer layer : plan.layers()) {
        for (Weight weight : binding.of(layer)) {
          assertThat(Guard.reading(() -> weight.values().get()).length)
              .isEqualTo((int) weight.shape().elements());
        }
      }
    }
  }

  private int typedErrors(Path source, Mutation mutation) throws IOException {
    byte[] bytes = Files.readAllBytes(source);
    Random random = new Random(source.getFileName().toString().hashCode());
    int errors = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Path file = folder.resolve("mutated-" + i);
      Files.write(file, mutation.apply(bytes.clone(), random));
      long start = System.nanoTime();
      try {
        readAll(file);
      } catch (ModelException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.MODEL_INVALID);
        errors++;
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
      Files.delete(file);
    }
    return errors;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xception_like/model.h5", "xception_like/model.keras", "meso4/weights.h5"})
  void flippedBits(String name) throws IOException {
    int errors =
        typedErrors(
            Resources.golden(name),
            (bytes, random) -> {
              for (int i = 0; i < 200; i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
              }
              return bytes;
            });
    assertThat(errors).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"xception_like/model.h5", "xception_like/model.keras", "meso4/weights.h5"})
  void truncations(String name) throws IOException {
    int errors =
        typedErrors(
            Resources.golden(name),
            (bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    assertThat(errors).isGreaterThan(MUTATIONS * 9 / 10);
  }

  @Test
  void otherFilesAreNoKerasModels() throws IOException {
    Path text = Files.writeString(folder.resolve("model.h5"), "not a model");
    assertThatThrownBy(() -> KerasModel.load(text))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "model.h5: the file is neither HDF5 nor a .keras archive, so it is no Keras model");
    Path empty = Files.write(folder.resolve("empty.keras"), new byte[0]);
    assertThatThrownBy(() -> KerasModel.load(empty)).isInstanceOf(ModelException.class);
  }

  private interface Mutation {
    byte[] apply(byte[] bytes, Random random);
  }
}
