package io.github.deepfakedetector.keras.value;

import java.util.List;

/**
 * An input or an output of a model.
 *
 * @param name the name of the layer that takes or makes it
 * @param shape the sizes, the batch first; -1 where any size will do
 */
public record TensorSpec(String name, List<Long> shape) {
  /** Copies the shape. */
  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /** As in {@code rgb (None, 24, 24, 3)}. */
  @Override
  public String toString() {
    return name + " " + Dims.of(shape);
  }
}
