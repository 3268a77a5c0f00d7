package io.github.deepfakedetector.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a tensor's elements lie in its storage.
 *
 * @param offset of the first element, in elements
 * @param shape sizes
 * @param stride distances in elements
 */
record TensorView(StorageRef storage, long offset, List<Long> shape, List<Long> stride) {
  private static final int MAX_DIMENSIONS = 32;

  /** Refuses whatever reaches outside the storage, or shows more than it holds. */
  TensorView {
    if (shape.size() != stride.size() || shape.size() > MAX_DIMENSIONS || offset < 0) {
      throw new Refusal("a tensor has the shape " + shape + " and the strides " + stride);
    }
    long last = offset;
    long elements = 1;
    for (int i = 0; i < shape.size(); i++) {
      long size = shape.get(i);
      long step = stride.get(i);
      if (size < 0 || step < 0) {
        throw new Refusal("a tensor has the shape " + shape + " and the strides " + stride);
      }
      elements = times(elements, size);
      last = plus(last, times(Math.max(0, size - 1), step));
    }
    if (elements > storage.elements() || (elements > 0 && last >= storage.elements())) {
      throw new Refusal("a tensor of the shape " + shape + " reaches outside its storage");
    }
  }

  static TensorView rowMajor(StorageRef storage, List<Long> shape) {
    List<Long> stride = new ArrayList<>(shape);
    long step = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      stride.set(i, step);
      step = times(step, Math.max(0, shape.get(i)));
    }
    return new TensorView(storage, 0, shape, stride);
  }

  static TensorView columnMajor(StorageRef storage, List<Long> shape) {
    List<Long> stride = new ArrayList<>(shape);
    long step = 1;
    for (int i = 0; i < shape.size(); i++) {
      stride.set(i, step);
      step = times(step, Math.max(0, shape.get(i)));
    }
    return new TensorView(storage, 0, shape, stride);
  }

  /** Whether the elements lie one after another, in the order of the axes. */
  boolean isRowMajor() {
    long step = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      if (shape.get(i) > 1 && stride.get(i) != step) {
        return false;
      }
      step *= shape.get(i);
    }
    return true;
  }

  long elements() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }

  /** The number of elements of the storage from the first that is seen to the last, inclusive. */
  long span() {
    if (elements() == 0) {
      return 0;
    }
    long span = 1;
    for (int i = 0; i < shape.size(); i++) {
      span += (shape.get(i) - 1) * stride.get(i);
    }
    return span;
  }

  private static long times(long a, long b) {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException e) {
      throw new Refusal("a tensor's size overflows");
    }
  }

  private static long plus(long a, long b) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw new Refusal("a tensor's size overflows");
    }
  }
}
