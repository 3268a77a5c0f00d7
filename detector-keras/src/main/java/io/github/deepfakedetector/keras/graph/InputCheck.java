package io.github.deepfakedetector.keras.graph;

import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.value.Dims;
import io.github.deepfakedetector.keras.value.Tensor;
import java.util.List;

/** Compares what a caller gives with what the model takes; TensorFlow would not notice. */
public final class InputCheck {
  private InputCheck() {}

  /**
   * Refuses what does not fit.
   *
   * @throws IllegalArgumentException naming the input, the shape given and the shape taken
   */
  public static void check(List<Plan.Port> wanted, List<Tensor> given) {
    if (wanted.size() != given.size()) {
      throw new IllegalArgumentException(
          "the model takes %d inputs (%s), not %d"
              .formatted(wanted.size(), names(wanted), given.size()));
    }
    for (int i = 0; i < given.size(); i++) {
      Plan.Port port = wanted.get(i);
      Dims shape = given.get(i).dims();
      if (!port.value().shape().accepts(shape)) {
        throw new IllegalArgumentException(
            "input '%s' takes the shape %s, not %s"
                .formatted(port.name(), port.value().shape(), shape));
      }
      if (shape.at(0) != given.get(0).dims().at(0) || shape.elements() == 0) {
        throw new IllegalArgumentException(
            "input '%s' has the shape %s: all inputs need the same batch, of at least 1"
                .formatted(port.name(), shape));
      }
    }
  }

  private static String names(List<Plan.Port> ports) {
    return String.join(", ", ports.stream().map(Plan.Port::name).toList());
  }
}
