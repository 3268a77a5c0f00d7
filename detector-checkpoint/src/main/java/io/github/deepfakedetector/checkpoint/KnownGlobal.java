package io.github.deepfakedetector.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * The names that a pickle may use. Each stands for something that this package does itself; no name
 * is ever looked up as a class.
 */
enum KnownGlobal {
  ORDERED_DICT("collections OrderedDict"),
  REBUILD_TENSOR("torch._utils _rebuild_tensor_v2"),
  REBUILD_TENSOR_V1("torch._utils _rebuild_tensor"),
  REBUILD_PARAMETER("torch._utils _rebuild_parameter"),
  SIZE("torch Size"),
  STORAGE("torch storage"),
  RECONSTRUCT("numpy.core.multiarray _reconstruct"),
  NDARRAY("numpy ndarray"),
  DTYPE("numpy dtype"),
  ENCODE("_codecs encode");

  private final String name;

  KnownGlobal(String name) {
    this.name = name;
  }

  /**
   * What a name stands for.
   *
   * @param storage the type of elements, of a storage class alone
   */
  record Resolved(KnownGlobal global, List<ElementType> storage) {}

  /**
   * Looks a name up.
   *
   * @throws Refusal if it is not on the list
   */
  static Resolved resolve(String module, String name) {
    // NumPy 2 has moved what NumPy 1 calls numpy.core.
    String full = module.replace("numpy._core.", "numpy.core.") + " " + name;
    for (KnownGlobal known : values()) {
      if (known != STORAGE && known.name.equals(full)) {
        return new Resolved(known, List.of());
      }
    }
    List<ElementType> types = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      if (module.equals("torch") && type.storage().equals(name)) {
        types.add(type);
      }
    }
    if (types.isEmpty()) {
      throw new Refusal(
          "it asks for '" + printable(full) + "', which is not on the list of what is allowed");
    }
    return new Resolved(STORAGE, types);
  }

  private static String printable(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return shown.replaceAll("[^\\x20-\\x7E]", "?").replace(' ', '.');
  }
}
