package io.github.deepfakedetector.checkpoint;

import java.util.List;

/** NumPy's dtype inside a pickle: a name such as {@code f4}, then by BUILD its byte order. */
final class NumpyType {
  private final String name;
  private boolean bigEndian;

  NumpyType(String name) {
    this.name = name;
  }

  /** NumPy's state: version, byte order, and parts that plain types leave empty. */
  void build(Object state) {
    List<?> parts = Pickled.list(state, "the state of a dtype");
    bigEndian = parts.size() > 1 && ">".equals(parts.get(1));
  }

  boolean isObject() {
    return name.equals("O") || name.equals("O8") || name.equals("|O");
  }

  ElementType elements() {
    if (bigEndian) {
      throw new Refusal("an array in it is big-endian");
    }
    return ElementType.ofNumpy(name)
        .orElseThrow(() -> new Refusal("an array in it has elements of the type " + name));
  }
}
