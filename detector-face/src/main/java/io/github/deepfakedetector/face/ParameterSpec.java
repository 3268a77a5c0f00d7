package io.github.deepfakedetector.face;

import java.util.List;

/**
 * A parameter of a network.
 *
 * @param name such as {@code conv1.weight}
 * @param shape sizes, outermost first
 */
public record ParameterSpec(String name, List<Long> shape) {
  /** Copies the list. */
  public ParameterSpec {
    shape = List.copyOf(shape);
  }

  /** How many values it has. */
  public int size() {
    return Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
  }
}
