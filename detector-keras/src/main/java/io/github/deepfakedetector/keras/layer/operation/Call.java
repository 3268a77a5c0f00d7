package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Broadcasting;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, as far as it is known beforehand.
 *
 * <p>Keras 3 has settings apart from the arguments of a call; Keras 2 has them all in the call.
 */
class Call {
  private static final int MAX_RANK = 16;
  private final LayerSettings settings;
  private final Inputs given;

  Call(LayerSettings settings, Inputs given) {
    this.settings = settings;
    this.given = given;
  }

  final LayerSettings settings() {
    return settings;
  }

  final Inputs given() {
    return given;
  }

  /** "layer 'x' of class Y " and what is wrong with it. */
  final ModelException problem(String what) {
    return settings.problem(what);
  }

  /** A setting, wherever it is; a missing node if nowhere. */
  final JsonNode setting(String key) {
    JsonNode own = settings.raw(key);
    return Values.plain(own.isMissingNode() ? given.arguments().constant(-1, key) : own);
  }

  final boolean has(String key) {
    return !setting(key).isMissingNode() && !setting(key).isNull();
  }

  final boolean flag(String key) {
    return flag(key, false);
  }

  final boolean flag(String key, boolean otherwise) {
    JsonNode node = setting(key);
    if (has(key) && !node.isBoolean()) {
      throw wrong(key, "true or false");
    }
    return has(key) ? node.booleanValue() : otherwise;
  }

  final double number(String key, double otherwise) {
    JsonNode node = setting(key);
    if (has(key) && !node.isNumber()) {
      throw wrong(key, "a number");
    }
    return has(key) ? node.doubleValue() : otherwise;
  }

  final String text(String key, String otherwise) {
    JsonNode node = setting(key);
    if (has(key) && !node.isTextual()) {
      throw wrong(key, "a word");
    }
    return has(key) ? node.textValue() : otherwise;
  }

  final String choice(String key, String otherwise, String... words) {
    String word = text(key, otherwise);
    if (!List.of(words).contains(word)) {
      throw problem(
          "has %s '%s', which is not supported; supported: %s"
              .formatted(key, word, String.join(", ", words)));
    }
    return word;
  }

  final int integer(String key, int otherwise) {
    return has(key) ? settings.integer(key, setting(key), Integer.MIN_VALUE) : otherwise;
  }

  /** A list of integers, or one. */
  final List<Integer> integers(String key) {
    List<Integer> integers = new ArrayList<>();
    JsonNode node = setting(key);
    if (!has(key)) {
      throw wrong(key, "an integer or several");
    }
    for (JsonNode member : node.isArray() ? node : List.of(node)) {
      integers.add(settings.integer(key, member, Integer.MIN_VALUE));
    }
    return integers;
  }

  final ModelException wrong(String key, String wanted) {
    return problem("has %s = %s, which should be %s".formatted(key, setting(key), wanted));
  }

  /** An axis, counted from the front. */
  final int axis(int axis, int rank) {
    int positive = axis < 0 ? axis + rank : axis;
    if (positive < 0 || positive >= rank) {
      throw problem("works on axis %d of a tensor of rank %d".formatted(axis, rank));
    }
    return positive;
  }

  /** The axes that a setting names, each once, from the front; all if it names none. */
  final List<Integer> axes(String key, int rank) {
    if (!has(key)) {
      return IntStream.range(0, rank).boxed().toList();
    }
    TreeSet<Integer> axes = new TreeSet<>();
    integers(key).forEach(axis -> axes.add(axis(axis, rank)));
    return List.copyOf(axes);
  }

  /** The argument at a position or of a name; null if neither is given, or it is null. */
  final @Nullable Argument argument(int position, String name) {
    Argument argument = given.arguments().get(position, name);
    return argument == null || Values.isNull(argument) ? null : argument;
  }

  final Argument required(int position, String name) {
    Argument argument = argument(position, name);
    if (argument == null) {
      throw problem("is not given its %s".formatted(name));
    }
    return argument;
  }

  /** The first argument, whatever Keras calls it. */
  final Argument first() {
    if (!given.arguments().positional().isEmpty()) {
      return given.arguments().positional().get(0);
    }
    return given.arguments().keywords().values().stream()
        .filter(argument -> argument instanceof Argument.TensorAt tensor && tensor.index() == 0)
        .findFirst()
        .orElseThrow(() -> problem("is given no tensor"));
  }

  /** The first argument's shape. */
  final Dims shape() {
    return shape(first());
  }

  final Dims shape(int position, String name) {
    return shape(required(position, name));
  }

  final Dims shape(Argument argument) {
    Dims shape;
    if (argument instanceof Argument.TensorAt tensor) {
      shape = given.get(tensor.index());
    } else if (argument instanceof Argument.Items items) {
      shape = Dims.of(items.items().size()).plus(shape(items.items().get(0)));
    } else {
      shape = Literal.of(settings, ((Argument.Constant) argument).value()).shape();
    }
    if (shape.rank() > MAX_RANK) {
      throw problem("takes tensors of rank %d at most, not %s".formatted(MAX_RANK, shape));
    }
    return shape;
  }

  /** The common shape of tensors that are stretched to each other. */
  final Dims stretched(List<Dims> shapes) {
    Dims joined = Dims.of();
    for (Dims shape : shapes) {
      Dims left = joined;
      joined =
          Broadcasting.of(left, shape)
              .orElseThrow(() -> problem("cannot join " + left + " and " + shape));
    }
    return joined;
  }

  /** A size that has to be known beforehand. */
  final long known(Dims shape, int axis) {
    if (!shape.known(axis)) {
      throw problem("needs a known size on axis " + axis + " of " + shape);
    }
    return shape.at(axis);
  }

  /** A computed size, within bounds. */
  final long size(long size) {
    if (size < 0 || size > 1L << 31) {
      throw problem("makes a tensor with an axis of size " + size);
    }
    return size;
  }
}
