package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.keras.value.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads folders of a golden.json with inputs and outputs that Keras itself computed. */
final class GoldenTensors {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final double TOLERANCE = 1e-5;

  private GoldenTensors() {}

  static List<Tensor> tensors(Path folder, String kind) throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (JsonNode node : MAPPER.readTree(folder.resolve("golden.json").toFile()).path(kind)) {
      float[] file = floats(folder.resolve(node.path("file").asText()));
      List<Long> shape = new ArrayList<>();
      node.path("shape").forEach(size -> shape.add(size.asLong()));
      long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
      int from = node.path("offset").asInt();
      int count = Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
      float[] data = count == file.length ? file : Arrays.copyOfRange(file, from, from + count);
      tensors.add(Tensor.of(data, sizes));
    }
    return tensors;
  }

  /** What an output may differ by: 1e-5, unless the case says more and why. */
  static double tolerance(Path folder, int output) throws IOException {
    JsonNode node =
        MAPPER.readTree(folder.resolve("golden.json").toFile()).path("outputs").get(output);
    return node.path("tolerance").asDouble(TOLERANCE);
  }

  static long parameters(Path folder) throws IOException {
    return MAPPER.readTree(folder.resolve("golden.json").toFile()).path("params").asLong();
  }

  static float[] floats(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] data = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(data);
    return data;
  }

  /** The largest difference, relative to max(1, |y|). */
  static double difference(List<Tensor> expected, List<Tensor> actual) {
    double worst = 0;
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).shape().equals(actual.get(i).shape())) {
        throw new AssertionError(expected.get(i) + " expected, but was " + actual.get(i));
      }
      float[] want = expected.get(i).data();
      float[] got = actual.get(i).data();
      for (int j = 0; j < want.length; j++) {
        double error = Math.abs(want[j] - got[j]) / Math.max(1, Math.abs(want[j]));
        worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
      }
    }
    return worst;
  }
}
