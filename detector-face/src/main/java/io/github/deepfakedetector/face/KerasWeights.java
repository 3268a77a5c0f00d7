package io.github.deepfakedetector.face;

import io.github.deepfakedetector.checkpoint.Checkpoint;
import io.github.deepfakedetector.checkpoint.CheckpointTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One network's list of arrays in the Python package's file. Keras holds convolutions as columns x
 * rows x in x out (the package turns pictures on their side, so the first axis is the picture's x)
 * and dense layers as in x out.
 */
final class KerasWeights {
  private final List<CheckpointTensor> left = new ArrayList<>();
  private final NetworkKind kind;

  KerasWeights(Checkpoint checkpoint, NetworkKind kind) {
    this.kind = kind;
    String prefix = kind.id() + ".";
    checkpoint
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                left.add(tensor);
              }
            });
  }

  /** The parameters in this project's order; those without an array of their shape are left out. */
  Map<String, float[]> read() {
    Map<String, float[]> values = new HashMap<>();
    for (ParameterSpec spec : kind.parameters()) {
      List<Long> wanted = keras(spec);
      for (int i = 0; i < left.size(); i++) {
        if (trimmed(left.get(i).shape()).equals(wanted)) {
          values.put(spec.name(), reordered(spec, left.remove(i).toFloats()));
          break;
        }
      }
    }
    return values;
  }

  private static List<Long> keras(ParameterSpec spec) {
    List<Long> shape = spec.shape();
    return switch (shape.size()) {
      case 4 -> trimmed(List.of(shape.get(3), shape.get(2), shape.get(1), shape.get(0)));
      case 2 -> List.of(shape.get(1), shape.get(0));
      default -> shape;
    };
  }

  /** Without leading ones: a PReLU's share has them for the axes that it is the same along. */
  private static List<Long> trimmed(List<Long> shape) {
    int ones = 0;
    while (ones < shape.size() - 1 && shape.get(ones) == 1) {
      ones++;
    }
    return shape.subList(ones, shape.size());
  }

  private static float[] reordered(ParameterSpec spec, float[] keras) {
    List<Long> shape = spec.shape();
    if (shape.size() == 1) {
      return keras;
    }
    int out = shape.get(0).intValue();
    int in = shape.get(1).intValue();
    int rows = shape.size() == 4 ? shape.get(2).intValue() : 1;
    int columns = shape.size() == 4 ? shape.get(3).intValue() : 1;
    float[] torch = new float[keras.length];
    int at = 0;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int y = 0; y < rows; y++) {
          for (int x = 0; x < columns; x++) {
            torch[at++] = keras[((x * rows + y) * in + i) * out + o];
          }
        }
      }
    }
    return torch;
  }
}
