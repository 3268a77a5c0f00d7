package io.github.deepfakedetector.training.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceStages;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.face.WeightsOrigin;
import io.github.deepfakedetector.training.TrainingEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainableNetworkTest {
  private static final int COUNT = 3;

  private final Engine engine = TrainingEngine.start();
  private final NDManager manager = engine.newBaseManager(Device.cpu());
  private final SplittableRandom random = new SplittableRandom(4);
  private final TrainableNetwork first = network(NetworkKind.PROPOSAL);
  private final TrainableNetwork second = network(NetworkKind.REFINEMENT);
  private final TrainableNetwork third = network(NetworkKind.OUTPUT);

  private TrainableNetwork network(NetworkKind kind) {
    return new TrainableNetwork(kind, manager, random);
  }

  private TrainableNetwork of(NetworkKind kind) {
    return switch (kind) {
      case PROPOSAL -> first;
      case REFINEMENT -> second;
      case OUTPUT -> third;
    };
  }

  @AfterEach
  void giveMemoryBack() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(NetworkKind.class)
  void computesWhatTheDetectorComputes(NetworkKind kind) {
    int side = BoxDraw.side(kind);
    float[] pixels = new float[COUNT * side * side * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble(-1, 1);
    }
    ByteBuffer input =
        ByteBuffer.allocateDirect(pixels.length * Float.BYTES).order(ByteOrder.nativeOrder());
    input.asFloatBuffer().put(pixels);
    FaceWeights weights =
        new FaceWeights(
            first.weights(), second.weights(), third.weights(), WeightsOrigin.FOLDER, "", "");
    try (FaceStages stages = FaceStages.open(weights, FaceOptions.defaults())) {
      float[] detector = stages.outputs(kind, input, COUNT, side);
      float[] trained =
          of(kind).forward(manager.create(pixels, new Shape(COUNT, side, side, 3))).toFloatArray();
      assertThat(trained).hasSameSizeAs(detector);
      for (int i = 0; i < trained.length; i++) {
        assertThat(trained[i]).isCloseTo(detector[i], within(1e-5f));
      }
    }
  }

  @Test
  void learnsWhatItIsTaughtOfOnePicture() {
    float[] pixels = new float[24 * 24 * 3];
    Arrays.fill(pixels, 0.5f);
    float[] taught = {-2, 2, 0.1f, -0.2f, 0.3f, 0};
    Imitation imitation = new Imitation(NetworkKind.REFINEMENT);
    float before = 0;
    float after = 0;
    for (int step = 0; step < 60; step++) {
      try (NDManager run = manager.newSubManager();
          GradientCollector collector = engine.newGradientCollector()) {
        NDArray input = run.create(pixels, new Shape(1, 24, 24, 3));
        NDArray loss = imitation.loss(second.forward(input), taught);
        collector.backward(loss);
        second.update(step, 1e-3f);
        after = loss.getFloat();
        before = step == 0 ? after : before;
      }
    }
    assertThat(after).isLessThan(before / 4);
  }
}
