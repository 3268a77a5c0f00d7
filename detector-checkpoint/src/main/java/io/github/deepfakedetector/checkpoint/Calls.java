package io.github.deepfakedetector.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the allowed names of a pickle do when they are called. */
final class Calls {
  private Calls() {}

  static Object call(Object function, List<?> arguments) {
    if (!(function instanceof KnownGlobal.Resolved known)) {
      throw new Refusal("it calls what is not a function");
    }
    return switch (known.global()) {
      case ORDERED_DICT -> dictionary(arguments);
      case REBUILD_TENSOR, REBUILD_TENSOR_V1 -> tensor(arguments);
      case REBUILD_PARAMETER -> argument(arguments, 0);
      case SIZE -> Pickled.list(argument(arguments, 0), "a size");
      case RECONSTRUCT -> array(arguments);
      case DTYPE -> new NumpyType(Pickled.text(argument(arguments, 0), "a dtype"));
      case ENCODE -> bytes(arguments);
      case STORAGE, NDARRAY -> throw new Refusal("it calls " + known.global() + " by itself");
    };
  }

  /** Fills an object; attributes of a dictionary, such as PyTorch's {@code _metadata}, are left. */
  static void build(Object object, Object state) {
    if (object instanceof NumpyArray array) {
      array.build(state);
    } else if (object instanceof NumpyType type) {
      type.build(state);
    } else if (!(object instanceof Dictionary)) {
      throw new Refusal("it builds what cannot be built");
    }
  }

  /** A storage from its persistent id: {@code ('storage', class, key, device, elements, view)}. */
  static StorageRef storage(Object id) {
    List<?> parts = Pickled.list(id, "a persistent id");
    if (parts.size() < 5
        || !"storage".equals(parts.get(0))
        || !(parts.get(1) instanceof KnownGlobal.Resolved type)
        || type.storage().isEmpty()) {
      throw new Refusal("it refers to something outside that is no storage");
    }
    if (parts.size() > 5 && parts.get(5) != Pickled.None.NONE) {
      throw new Refusal("a storage in it is a view of another");
    }
    return new StorageRef(
        type.storage().get(0),
        Pickled.text(parts.get(2), "a storage's key"),
        Pickled.number(parts.get(4), "a storage's size"));
  }

  private static Dictionary dictionary(List<?> arguments) {
    Dictionary dictionary = new Dictionary();
    if (!arguments.isEmpty()) {
      for (Object pair : Pickled.list(arguments.get(0), "an ordered dictionary")) {
        dictionary.putPairs(Pickled.list(pair, "a pair"));
      }
    }
    return dictionary;
  }

  private static TensorView tensor(List<?> arguments) {
    if (!(argument(arguments, 0) instanceof StorageRef storage)) {
      throw new Refusal("a tensor in it has no storage");
    }
    return new TensorView(
        storage,
        Pickled.number(argument(arguments, 1), "a tensor's offset"),
        Pickled.longs(argument(arguments, 2), "a tensor's shape"),
        Pickled.longs(argument(arguments, 3), "a tensor's strides"));
  }

  private static NumpyArray array(List<?> arguments) {
    if (argument(arguments, 0) instanceof KnownGlobal.Resolved type
        && type.global() == KnownGlobal.NDARRAY) {
      return new NumpyArray();
    }
    throw new Refusal("it reconstructs what is not an array");
  }

  /** How protocol 2 writes bytes: a text of the characters 0..255, and the name of the coding. */
  private static Pickled.Bytes bytes(List<?> arguments) {
    if (!"latin1".equals(argument(arguments, 1))) {
      throw new Refusal("it encodes bytes in an unknown way");
    }
    String text = Pickled.text(argument(arguments, 0), "encoded bytes");
    return new Pickled.Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Object argument(List<?> arguments, int index) {
    if (index >= arguments.size()) {
      throw new Refusal("a call in it lacks arguments");
    }
    return arguments.get(index);
  }
}
