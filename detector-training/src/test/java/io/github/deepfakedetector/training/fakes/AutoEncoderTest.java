package io.github.deepfakedetector.training.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.deepfakedetector.training.TrainingEngine;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoEncoderTest {
  @ParameterizedTest
  @EnumSource(Upsampling.class)
  void learnsToGiveBackAPictureOfTheSameSize(Upsampling upsampling) {
    Engine engine = TrainingEngine.start();
    try (NDManager manager = engine.newBaseManager(Device.cpu())) {
      AutoEncoder coder = new AutoEncoder(upsampling, manager, new SplittableRandom(1));
      NDArray picture = gradient(manager);
      assertThat(coder.forward(picture).getShape()).isEqualTo(picture.getShape());
      float before = loss(coder, picture);
      for (int step = 0; step < 30; step++) {
        try (GradientCollector collector = engine.newGradientCollector()) {
          collector.backward(coder.forward(picture).sub(picture).abs().mean());
          coder.update(step, 3e-3f);
        }
      }
      assertThat(loss(coder, picture)).isLessThan(before / 2);
    }
  }

  private static float loss(AutoEncoder coder, NDArray picture) {
    return coder.forward(picture).sub(picture).abs().mean().getFloat();
  }

  /** Darker to the left, in one colour more than in another. */
  private static NDArray gradient(NDManager manager) {
    NDArray across =
        manager.linspace(-1, 1, 24).reshape(1, 1, 1, 24).tile(new long[] {1, 1, 16, 1});
    return across.mul(manager.create(new float[] {1, 0.5f, -0.8f}, new Shape(1, 3, 1, 1)));
  }
}
