package io.github.deepfakedetector.checkpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array inside a pickle: made empty first, filled by the opcode BUILD. */
final class NumpyArray {
  private List<Long> shape = List.of();
  private boolean columnMajor;
  private @Nullable ElementType type;
  private byte[] bytes = new byte[0];
  private @Nullable List<?> objects;

  /** NumPy's state: version, shape, dtype, whether columns come first, the data. */
  void build(Object state) {
    List<?> parts = Pickled.list(state, "the state of an array");
    if (parts.size() != 5
        || !(parts.get(2) instanceof NumpyType dtype)
        || !(parts.get(3) instanceof Boolean fortran)) {
      throw new Refusal("an array in it is not built as NumPy does");
    }
    shape = Pickled.longs(parts.get(1), "an array's shape");
    columnMajor = fortran;
    if (parts.get(4) instanceof Pickled.Bytes data) {
      type = dtype.elements();
      bytes = data.value();
    } else if (dtype.isObject()) {
      objects = Pickled.list(parts.get(4), "an array's objects");
    } else {
      throw new Refusal("an array in it has no data");
    }
  }

  /** The objects, if it holds such. */
  @Nullable List<?> objects() {
    return objects;
  }

  /** The tensor, if it holds numbers. */
  InlineTensor tensor() {
    if (type == null) {
      throw new Refusal("an array in it was never filled");
    }
    StorageRef storage = new StorageRef(type, "", bytes.length / type.bytes());
    TensorView view =
        columnMajor ? TensorView.columnMajor(storage, shape) : TensorView.rowMajor(storage, shape);
    return new InlineTensor(view, bytes);
  }
}
