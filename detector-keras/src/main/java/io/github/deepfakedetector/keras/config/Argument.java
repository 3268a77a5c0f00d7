package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One argument of a call of a layer or operation, as the file has it. */
public sealed interface Argument {
  /**
   * A tensor.
   *
   * @param index among all tensors of the call
   */
  record TensorAt(int index) implements Argument {}

  /** A list or tuple, some of whose members are tensors. */
  record Items(List<Argument> items) implements Argument {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Anything without tensors in it: a number, a word, a list of them, null, an object. */
  record Constant(JsonNode value) implements Argument {}
}
