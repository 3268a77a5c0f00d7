package io.github.deepfakedetector.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.keras.KerasOptions;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.training.TrainingEngine;
import io.github.deepfakedetector.training.keras.KerasWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as a Keras model computes what the trained network computes. */
class PatchModelTest {
  private static final int PATCHES = 3;
  private static final int SIDE = PatchNetwork.SIDE;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"model.h5", "model.keras"})
  void saysTheSameOnTensorFlow(String name) throws IOException {
    float[] patches = new float[PATCHES * SIDE * SIDE * 3];
    Random random = new Random(1);
    for (int i = 0; i < patches.length; i++) {
      patches[i] = random.nextInt(256) / 255f;
    }
    Path file = folder.resolve(name);
    float[] expected;
    try (NDManager manager = TrainingEngine.start().newBaseManager(Device.cpu())) {
      PatchNetwork network = new PatchNetwork(manager, new SplittableRandom(2));
      var input = manager.create(patches, new Shape(PATCHES, SIDE, SIDE, 3));
      network.forward(input, true); // so that the statistics are not those of nothing
      expected = network.forward(input, false).toFloatArray();
      KerasWriter.write(file, "patches", PatchModel.layers(network), ModelDescription.original());
    }
    try (KerasModel model = KerasModel.load(file, KerasOptions.builder().build())) {
      float[] output = model.predict(patches, PATCHES, SIDE, SIDE, 3);
      for (int i = 0; i < PATCHES; i++) {
        assertThat(output[i]).isCloseTo(expected[i], within(1e-4f));
      }
    }
  }
}
