package io.github.deepfakedetector.checkpoint;

import java.util.List;

/**
 * A tensor to be written. Immutable as long as no one writes into the array.
 *
 * @param shape sizes, outermost first; empty for a single value
 * @param values in row-major order, as many as the shape says; taken over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FloatTensor(List<Long> shape, float[] values) {
  /** Copies the shape and checks that it fits. */
  public FloatTensor {
    shape = List.copyOf(shape);
    if (shape.stream().reduce(1L, Math::multiplyExact) != values.length) {
      throw new IllegalArgumentException(values.length + " values do not have the shape " + shape);
    }
  }
}
