package io.github.deepfakedetector.training.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.keras.KerasOptions;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.training.TrainingEngine;
import io.github.deepfakedetector.training.keras.KerasWriter;
import io.github.deepfakedetector.training.network.PatchModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written as a Keras model computes what the trained network computes. */
class VideoModelTest {
  private static final int SIDE = SequenceNetwork.SIDE;
  private static final int FRAMES = VideoModel.FRAMES;

  @TempDir Path folder;

  @Test
  void saysTheSameOnTensorFlow() throws IOException {
    float[] faces = noise();
    Path file = folder.resolve("model.keras");
    float expected;
    try (NDManager manager = TrainingEngine.start().newBaseManager(Device.cpu())) {
      SequenceNetwork network = new SequenceNetwork(manager, new SplittableRandom(2));
      NDArray input = manager.create(faces, new Shape(FRAMES, SIDE, SIDE, 3));
      network.features(input, true); // so that the statistics are not those of nothing
      expected = network.logits(network.features(input, false), FRAMES).getFloat();
      KerasWriter.write(file, "model", VideoModel.layers(network), ModelDescription.original());
    }
    try (KerasModel model = KerasModel.load(file, KerasOptions.builder().build())) {
      assertThat(model.takesSteps()).isTrue();
      assertThat(model.predict(faces, 1, FRAMES, SIDE, SIDE, 3)[0])
          .isCloseTo(expected, within(1e-4f));
    }
  }

  @Test
  void anEncoderBeginsAsAnImageModelThatWasWritten() throws IOException {
    Path file = folder.resolve("image.h5");
    float[] faces = noise();
    try (NDManager manager = TrainingEngine.start().newBaseManager(Device.cpu())) {
      NDArray input = manager.create(faces, new Shape(FRAMES, SIDE, SIDE, 3));
      SequenceNetwork first = new SequenceNetwork(manager, new SplittableRandom(3));
      first.features(input, true);
      KerasWriter.write(
          file, "image", PatchModel.layers(first.encoder()), ModelDescription.original());
      SequenceNetwork second = new SequenceNetwork(manager, new SplittableRandom(4));
      PatchModel.begin(second.encoder(), file);
      assertThat(second.features(input, false).toFloatArray())
          .isEqualTo(first.features(input, false).toFloatArray());
    }
  }

  private static float[] noise() {
    float[] faces = new float[FRAMES * SIDE * SIDE * 3];
    Random random = new Random(1);
    for (int i = 0; i < faces.length; i++) {
      faces[i] = random.nextInt(256) / 255f;
    }
    return faces;
  }
}
