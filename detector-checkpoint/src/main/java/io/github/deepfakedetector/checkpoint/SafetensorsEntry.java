package io.github.deepfakedetector.checkpoint;

import java.util.List;

/**
 * A tensor as the header describes it.
 *
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
record SafetensorsEntry(String name, ElementType type, List<Long> shape, long begin, long end) {
  SafetensorsEntry {
    shape = List.copyOf(shape);
    if (begin < 0 || end < begin) {
      throw new Refusal("the tensor '" + name + "' lies from " + begin + " to " + end);
    }
    if (bytes(type, shape) != end - begin) {
      throw new Refusal(
          "the tensor '"
              + name
              + "' of the type "
              + type
              + " and the shape "
              + shape
              + " does not have "
              + (end - begin)
              + " bytes");
    }
  }

  TensorView view() {
    return TensorView.rowMajor(new StorageRef(type, name, (end - begin) / type.bytes()), shape);
  }

  private static long bytes(ElementType type, List<Long> shape) {
    long bytes = type.bytes();
    try {
      for (long size : shape) {
        if (size < 0) {
          throw new Refusal("a tensor has the shape " + shape);
        }
        bytes = Math.multiplyExact(bytes, size);
      }
    } catch (ArithmeticException e) {
      throw new Refusal("a tensor's size overflows");
    }
    return bytes;
  }
}
