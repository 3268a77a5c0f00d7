package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks on PyTorch give what their definition, written out in loops, gives. */
class NetworkTest {
  private static final FaceWeights WEIGHTS = RandomWeights.of(1, 0, 0, 0);

  @ParameterizedTest
  @CsvSource({
    "PROPOSAL, 12, 12",
    "PROPOSAL, 13, 17",
    "PROPOSAL, 16, 15",
    "REFINEMENT, 24, 24",
    "OUTPUT, 48, 48"
  })
  void computeWhatTheyAreDefinedAs(NetworkKind kind, int height, int width) {
    float[] input = input(height * width * 3);
    float[] expected = new PlainNetwork(weights(kind)).run(input, height, width);
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu())) {
      float[] outputs = new Network(weights(kind), manager).run(bytes(input), 1, height, width);
      assertThat(outputs).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        assertThat(outputs[i]).isCloseTo(expected[i], within(2e-5f));
      }
    }
  }

  @Test
  void givePartsAtEvenOffsetsWhatTheWholeGives() {
    float[] whole = input(40 * 60 * 3);
    float[] part = new float[14 * 16 * 3];
    for (int y = 0; y < 14; y++) {
      System.arraycopy(whole, ((20 + y) * 60 + 32) * 3, part, y * 48, 48);
    }
    try (NDManager manager = Engines.start(EngineKind.PYTORCH).newBaseManager(Device.cpu())) {
      Network network = new Network(WEIGHTS.proposal(), manager);
      float[] all = network.run(bytes(whole), 1, 40, 60);
      float[] some = network.run(bytes(part), 1, 14, 16);
      for (int y = 0; y < 2; y++) {
        for (int i = 0; i < 3 * 6; i++) {
          assertThat(some[y * 18 + i]).isCloseTo(all[((10 + y) * 25 + 16) * 6 + i], within(1e-5f));
        }
      }
    }
  }

  private static NetworkWeights weights(NetworkKind kind) {
    return switch (kind) {
      case PROPOSAL -> WEIGHTS.proposal();
      case REFINEMENT -> WEIGHTS.refinement();
      case OUTPUT -> WEIGHTS.output();
    };
  }

  private static float[] input(int count) {
    Random random = new Random(2);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(values);
    return bytes;
  }
}
