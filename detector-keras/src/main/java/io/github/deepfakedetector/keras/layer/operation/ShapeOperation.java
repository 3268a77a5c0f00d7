package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.family.TNumber;

/** Operations that move numbers about without changing them. */
final class ShapeOperation extends Operation {
  private final Maker maker;

  private ShapeOperation(LayerSettings settings, Maker maker) {
    super(settings);
    this.maker = maker;
  }

  static void register(Map<String, LayerFactory> factories) {
    put(factories, "Reshape", ShapeOperation::reshape);
    put(factories, "Ravel", ShapeOperation::ravel);
    put(factories, "Transpose", ShapeOperation::transpose);
    put(factories, "Swapaxes", ShapeOperation::swapAxes);
    put(factories, "Moveaxis", ShapeOperation::moveAxis);
    put(factories, "Squeeze", ShapeOperation::squeeze);
    put(factories, "ExpandDims", ShapeOperation::expandDims);
    put(factories, "Tile", ShapeOperation::tile);
    put(factories, "Repeat", ShapeOperation::repeat);
    put(factories, "Pad", ShapeOperation::pad);
  }

  private static void put(Map<String, LayerFactory> factories, String name, Maker maker) {
    factories.put(name, settings -> new ShapeOperation(settings, maker));
  }

  private List<Integer> integers(JsonNode node, String name) {
    List<Integer> integers = new ArrayList<>();
    for (JsonNode each : node.isArray() ? node : List.of(node)) {
      integers.add(settings.integer(name, each, -(1 << 24)));
    }
    return integers;
  }

  private Move reshape(Inputs inputs) {
    JsonNode node = parameter(inputs, 1, given(settings.raw("shape")) ? "shape" : "newshape");
    List<Long> wanted = new ArrayList<>();
    int open = 0;
    for (JsonNode each : node.isArray() ? node : List.of(node)) {
      boolean free = each.isNull() || each.asInt() == -1;
      wanted.add(free ? Dims.FREE : (long) settings.integer("newshape", each, 1));
      open += free ? 1 : 0;
    }
    if (open > 1) {
      throw settings.problem("leaves %d sizes open".formatted(open));
    }
    Dims target = Dims.of(wanted);
    return new Move(known(inputs.first(), target), (tf, x) -> reshaped(tf, x, target));
  }

  /** The target with its open size worked out, where the input has no open one. */
  private Dims known(Dims input, Dims target) {
    int open = target.toList().indexOf(Dims.FREE);
    boolean firstOpen = !input.known(0) && open == 0 && input.knownButBatch();
    if (open < 0 || firstOpen || !input.isKnown()) {
      return target;
    }
    return target.with(open, input.elements() / target.with(open, 1).elements());
  }

  private static Operand<TNumber> reshaped(Ops tf, Operand<TNumber> x, Dims target) {
    return tf.reshape(x, tf.constant(target.toArray()));
  }

  private Move ravel(Inputs inputs) {
    Dims target = Dims.of(Dims.FREE);
    return new Move(known(inputs.first(), target), (tf, x) -> reshaped(tf, x, target));
  }

  private Move permuted(Dims input, List<Integer> order) {
    if (order.stream().distinct().count() != input.rank()) {
      throw settings.problem("has the order %s for %s".formatted(order, input));
    }
    Dims output = Dims.of(order.stream().map(input::at).toList());
    int[] permutation = order.stream().mapToInt(Integer::intValue).toArray();
    return new Move(output, (tf, x) -> tf.linalg.transpose(x, tf.constant(permutation)));
  }

  private static List<Integer> inOrder(int rank) {
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      order.add(axis);
    }
    return order;
  }

  private Move transpose(Inputs inputs) {
    Dims input = inputs.first();
    JsonNode axes = parameter(inputs, 1, "axes");
    List<Integer> order = inOrder(input.rank());
    if (given(axes)) {
      order = axes(axes, input.rank());
    } else {
      Collections.reverse(order);
    }
    return permuted(input, order);
  }

  private Move swapAxes(Inputs inputs) {
    Dims input = inputs.first();
    List<Integer> order = inOrder(input.rank());
    Collections.swap(
        order,
        axis(parameter(inputs, 1, "axis1"), 0, input.rank()),
        axis(parameter(inputs, 2, "axis2"), 0, input.rank()));
    return permuted(input, order);
  }

  private Move moveAxis(Inputs inputs) {
    Dims input = inputs.first();
    List<Integer> from = axes(parameter(inputs, 1, "source"), input.rank());
    List<Integer> to = axes(parameter(inputs, 2, "destination"), input.rank());
    if (from.size() != to.size()) {
      throw settings.problem("moves %s to %s".formatted(from, to));
    }
    List<Integer> rest = inOrder(input.rank());
    rest.removeAll(from);
    Integer[] order = new Integer[input.rank()];
    for (int i = 0; i < from.size(); i++) {
      order[to.get(i)] = from.get(i);
    }
    var next = rest.iterator();
    for (int i = 0; i < order.length; i++) {
      if (order[i] == null && next.hasNext()) {
        order[i] = next.next();
      }
    }
    return permuted(input, List.of(order));
  }

  private Move squeeze(Inputs inputs) {
    Dims input = inputs.first();
    JsonNode node = parameter(inputs, 1, "axis");
    List<Integer> axes = axes(node, input.rank());
    if (!given(node)) {
      axes.removeIf(axis -> input.at(axis) != 1);
    }
    List<Long> sizes = new ArrayList<>();
    for (int axis = 0; axis < input.rank(); axis++) {
      if (!axes.contains(axis)) {
        sizes.add(input.at(axis));
      } else if (input.at(axis) != 1) {
        throw settings.problem("squeezes axis %d of %s".formatted(axis, input));
      }
    }
    List<Long> squeezed = axes.stream().map(Integer::longValue).toList();
    return new Move(
        Dims.of(sizes), (tf, x) -> squeezed.isEmpty() ? x : tf.squeeze(x, Squeeze.axis(squeezed)));
  }

  private Move expandDims(Inputs inputs) {
    Dims input = inputs.first();
    List<Integer> axes = axes(parameter(inputs, 1, "axis"), input.rank() + 1);
    if (axes.size() != 1) {
      throw settings.problem("adds %d axes, which is not supported".formatted(axes.size()));
    }
    int axis = axes.get(0);
    Dims output = input.head(axis).plus(Dims.of(1)).plus(input.tail(axis));
    return new Move(output, (tf, x) -> tf.expandDims(x, tf.constant(axis)));
  }

  private Move tile(Inputs inputs) {
    Dims input = inputs.first();
    List<Integer> repeats = integers(parameter(inputs, 1, "repeats"), "repeats");
    while (repeats.size() < input.rank()) {
      repeats.add(0, 1);
    }
    Dims whole = input;
    while (whole.rank() < repeats.size()) {
      whole = Dims.of(1).plus(whole);
    }
    Dims output = whole;
    for (int axis = 0; axis < repeats.size(); axis++) {
      output = output.with(axis, times(whole.at(axis), repeats.get(axis)));
    }
    int[] counts = repeats.stream().mapToInt(Integer::intValue).toArray();
    int missing = whole.rank() - input.rank();
    return new Move(
        output,
        (tf, x) -> {
          Operand<TNumber> wide = x;
          for (int i = 0; i < missing; i++) {
            wide = tf.expandDims(wide, tf.constant(0));
          }
          return tf.tile(wide, tf.constant(counts));
        });
  }

  private long times(long size, int count) {
    if (count < 1 || (size != Dims.FREE && size * count > 1 << 24)) {
      throw settings.problem("repeats a size of %d %d times".formatted(size, count));
    }
    return size == Dims.FREE ? Dims.FREE : size * count;
  }

  /** Each entry of one axis so many times. */
  private Move repeat(Inputs inputs) {
    Dims input = inputs.first();
    JsonNode node = parameter(inputs, 2, "axis");
    int count = settings.integer("repeats", parameter(inputs, 1, "repeats"), 1);
    if (!given(node)) {
      throw settings.problem("flattens its input, which is not supported");
    }
    int axis = axis(node, 0, input.rank());
    if (!input.known(axis)) {
      throw settings.problem("needs a known size on axis %d of %s".formatted(axis, input));
    }
    int[] indices = new int[(int) times(input.at(axis), count)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i / count;
    }
    return new Move(
        input.with(axis, indices.length),
        (tf, x) -> tf.gather(x, tf.constant(indices), tf.constant(axis)));
  }

  private Move pad(Inputs inputs) {
    Dims input = inputs.first();
    JsonNode node = parameter(inputs, 1, "pad_width");
    String mode = parameter(inputs, 2, "mode").asText("constant");
    List<Integer> flat = new ArrayList<>();
    node.forEach(each -> flat.addAll(integers(each, "pad_width")));
    if (node.isNumber()) {
      flat.addAll(Collections.nCopies(2, settings.integer("pad_width", node, 0)));
    }
    while (flat.size() < 2 * input.rank() && flat.size() == 2) {
      for (int axis = 1; axis < input.rank(); axis++) {
        flat.addAll(List.of(flat.get(0), flat.get(1)));
      }
    }
    if (flat.size() != 2 * input.rank()
        || flat.stream().anyMatch(side -> side < 0)
        || !List.of("constant", "reflect", "symmetric").contains(mode)) {
      throw settings.problem(
          "pads %s by %s (%s), which is not supported".formatted(input, node, mode));
    }
    int[][] sides = new int[input.rank()][];
    Dims output = input;
    for (int axis = 0; axis < sides.length; axis++) {
      sides[axis] = new int[] {flat.get(2 * axis), flat.get(2 * axis + 1)};
      long size = input.at(axis);
      output = output.with(axis, size == Dims.FREE ? size : size + sides[axis][0] + sides[axis][1]);
    }
    JsonNode value = parameter(inputs, 3, "constant_values");
    double fill = given(value) ? value.asDouble() : 0;
    return new Move(
        output,
        (tf, x) ->
            mode.equals("constant")
                ? tf.pad(x, tf.constant(sides), Numbers.scalarLike(tf, fill, x))
                : tf.mirrorPad(x, tf.constant(sides), mode.toUpperCase(Locale.ROOT)));
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    return List.of(maker.make(this, inputs).output());
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    return List.of(maker.make(this, call.given()).apply().apply(call.tf(), call.input()));
  }

  /** Reads the parameters. */
  private interface Maker {
    Move make(ShapeOperation operation, Inputs inputs);
  }

  /** What comes out, and how. */
  private record Move(Dims output, Apply apply) {}

  private interface Apply {
    Operand<TNumber> apply(Ops tf, Operand<TNumber> x);
  }
}
