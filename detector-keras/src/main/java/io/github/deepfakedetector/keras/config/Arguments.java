package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, by position and by keyword. */
public record Arguments(List<Argument> positional, Map<String, Argument> keywords) {
  /** Copies both. */
  public Arguments {
    positional = List.copyOf(positional);
    keywords = Map.copyOf(keywords);
  }

  /** A call with tensors alone: one by itself, several as a list, as layers take them. */
  public static Arguments ofTensors(int count) {
    List<Argument> tensors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tensors.add(new Argument.TensorAt(i));
    }
    return new Arguments(count == 1 ? tensors : List.of(new Argument.Items(tensors)), Map.of());
  }

  /** The argument that is given at this position or by this name; null if neither is. */
  public @Nullable Argument get(int position, String name) {
    Argument named = keywords.get(name);
    return named == null && position >= 0 && position < positional.size()
        ? positional.get(position)
        : named;
  }

  /** The index of the tensor given so; empty if none is. */
  public OptionalInt tensor(int position, String name) {
    return get(position, name) instanceof Argument.TensorAt tensor
        ? OptionalInt.of(tensor.index())
        : OptionalInt.empty();
  }

  /**
   * The indices of the tensors that are given by this name, alone or in a list, where an empty one
   * stands for anything else.
   */
  public List<OptionalInt> tensors(String name) {
    Argument argument = keywords.get(name);
    List<Argument> items =
        argument instanceof Argument.Items list
            ? list.items()
            : argument == null ? List.of() : List.of(argument);
    return items.stream()
        .map(
            item ->
                item instanceof Argument.TensorAt tensor
                    ? OptionalInt.of(tensor.index())
                    : OptionalInt.empty())
        .toList();
  }

  /** The constant given so; a missing node if none is. */
  public JsonNode constant(int position, String name) {
    return get(position, name) instanceof Argument.Constant constant
        ? constant.value()
        : MissingNode.getInstance();
  }
}
