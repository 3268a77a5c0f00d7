package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Operations that put the same numbers into another shape or order. */
final class ShapeOperations {
  private ShapeOperations() {}

  static void register(Map<String, Definition> all) {
    all.put("Reshape", Definition.of(ShapeOperations::reshapedShape, ShapeOperations::reshape));
    all.put(
        "Ravel",
        Definition.of(
            call -> Dims.of(call.shape().elements()),
            body -> body.tf().reshape(body.x(), body.tf().constant(new int[] {-1}))));
    all.put(
        "Squeeze",
        Definition.of(
            call -> without(call.shape(), squeezed(call)),
            body ->
                body.tf()
                    .squeeze(
                        body.x(),
                        Squeeze.axis(squeezed(body).stream().map(Integer::longValue).toList()))));
    all.put("ExpandDims", Definition.of(ShapeOperations::expandedShape, ShapeOperations::expand));
    permutation(all, "Transpose", ShapeOperations::transposed);
    permutation(all, "Moveaxis", ShapeOperations::moved);
    permutation(all, "Swapaxes", ShapeOperations::swapped);
    reversal(all, "Flip", call -> call.axes("axis", call.shape().rank()));
    reversal(all, "Flipud", call -> List.of(call.axis(0, call.shape().rank())));
    reversal(all, "Fliplr", call -> List.of(call.axis(1, call.shape().rank())));
    all.put("Roll", Definition.like(ShapeOperations::roll));
    all.put("Tile", Definition.of(ShapeOperations::tiledShape, ShapeOperations::tile));
    all.put("Repeat", Definition.of(ShapeOperations::repeatedShape, ShapeOperations::repeat));
    all.put(
        "BroadcastTo",
        Definition.of(
            call -> sizes(call, "shape"),
            body ->
                body.tf()
                    .broadcastTo(body.x(), body.tf().constant(sizes(body, "shape").toArray()))));
    all.put("Pad", Definition.of(ShapeOperations::paddedShape, ShapeOperations::pad));
  }

  private static Dims sizes(Call call, String key) {
    List<Long> sizes = new ArrayList<>();
    call.integers(key).forEach(size -> sizes.add(call.size(size)));
    return Dims.of(sizes);
  }

  /** The sizes asked for, -1 for one that follows from the others, FREE where a tensor says it. */
  private static List<Long> wanted(Call call) {
    if (!call.has("newshape")) {
      List<Long> sizes = new ArrayList<>();
      for (Argument member : Values.members(call.required(1, "newshape"))) {
        sizes.add(
            member instanceof Argument.Constant constant
                ? (long) call.settings().integer("newshape", constant.value(), -1)
                : Dims.FREE);
      }
      return sizes;
    }
    return call.integers("newshape").stream().map(Integer::longValue).toList();
  }

  private static Dims reshapedShape(Call call) {
    Argument target = call.argument(1, "newshape");
    if (target instanceof Argument.TensorAt) {
      long rank = call.known(call.shape(target), 0);
      return Dims.of(Collections.nCopies((int) Math.min(rank, 16), Dims.FREE));
    }
    Dims input = call.shape();
    Dims output = Dims.of(wanted(call));
    boolean computed = target instanceof Argument.Items;
    long others = 1;
    for (long size : output.toArray()) {
      others = size < 0 ? others : Math.multiplyExact(others, call.size(size));
    }
    long unknown = output.toList().stream().filter(size -> size < 0).count();
    long total = input.elements();
    boolean fits =
        computed
            || (unknown <= 1
                && (total == Dims.FREE
                    || (unknown == 0 ? total == others : others > 0 && total % others == 0)));
    if (!fits) {
      throw call.problem("cannot put %s into %s".formatted(input, output));
    }
    return !computed && unknown == 1 && total != Dims.FREE
        ? output.with(output.toList().indexOf(Dims.FREE), total / others)
        : output;
  }

  private static Operand<TNumber> reshape(Body body) {
    Ops tf = body.tf();
    if (body.has("newshape")) {
      long[] sizes = wanted(body).stream().mapToLong(Long::longValue).toArray();
      return tf.reshape(body.x(), tf.constant(sizes));
    }
    Operand<TNumber> sizes = body.operand(body.required(1, "newshape"), ElementType.INT32);
    return tf.reshape(body.x(), sizes);
  }

  private static List<Integer> squeezed(Call call) {
    Dims shape = call.shape();
    List<Integer> axes =
        call.axes("axis", shape.rank()).stream()
            .filter(axis -> call.has("axis") || shape.at(axis) == 1)
            .toList();
    for (int axis : axes) {
      if (shape.at(axis) != 1) {
        throw call.problem("cannot leave out axis %d of %s".formatted(axis, shape));
      }
    }
    return axes;
  }

  private static Dims without(Dims shape, List<Integer> axes) {
    return Dims.of(
        IntStream.range(0, shape.rank())
            .filter(axis -> !axes.contains(axis))
            .mapToObj(shape::at)
            .toList());
  }

  private static List<Integer> expanded(Call call) {
    List<Integer> given = call.integers("axis");
    TreeSet<Integer> axes = new TreeSet<>();
    given.forEach(axis -> axes.add(call.axis(axis, call.shape().rank() + given.size())));
    return List.copyOf(axes);
  }

  private static Dims expandedShape(Call call) {
    List<Long> sizes = new ArrayList<>(call.shape().toList());
    expanded(call).forEach(axis -> sizes.add(Math.min(axis, sizes.size()), 1L));
    return Dims.of(sizes);
  }

  private static Operand<TNumber> expand(Body body) {
    Operand<TNumber> x = body.x();
    for (int axis : expanded(body)) {
      x = body.tf().expandDims(x, body.tf().constant(axis));
    }
    return x;
  }

  private static void permutation(
      Map<String, Definition> all, String name, Function<Call, List<Integer>> order) {
    all.put(
        name,
        Definition.of(
            call -> Dims.of(order.apply(call).stream().map(call.shape()::at).toList()),
            body -> body.tf().linalg.transpose(body.x(), body.ints(order.apply(body)))));
  }

  private static List<Integer> identity(Call call) {
    return IntStream.range(0, call.shape().rank()).boxed().toList();
  }

  private static List<Integer> transposed(Call call) {
    List<Integer> order = new ArrayList<>(identity(call));
    if (!call.has("axes") || call.setting("axes").isEmpty()) {
      Collections.reverse(order);
      return order;
    }
    List<Integer> axes =
        call.integers("axes").stream().map(axis -> call.axis(axis, order.size())).toList();
    if (axes.size() != order.size() || !axes.containsAll(order)) {
      throw call.wrong("axes", "an order of all axes of " + call.shape());
    }
    return axes;
  }

  private static List<Integer> moved(Call call) {
    int rank = call.shape().rank();
    List<Integer> from = call.integers("source").stream().map(a -> call.axis(a, rank)).toList();
    List<Integer> to = call.integers("destination").stream().map(a -> call.axis(a, rank)).toList();
    Map<Integer, Integer> sources = new TreeMap<>();
    for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
      sources.put(to.get(i), from.get(i));
    }
    if (from.size() != to.size()
        || sources.size() != to.size()
        || from.stream().distinct().count() != from.size()) {
      throw call.wrong("destination", "as many axes as its source has");
    }
    List<Integer> order = new ArrayList<>(identity(call));
    order.removeAll(from);
    sources.forEach(order::add);
    return order;
  }

  private static List<Integer> swapped(Call call) {
    int rank = call.shape().rank();
    List<Integer> order = new ArrayList<>(identity(call));
    Collections.swap(
        order,
        call.axis(call.integer("axis1", 0), rank),
        call.axis(call.integer("axis2", 0), rank));
    return order;
  }

  private static void reversal(
      Map<String, Definition> all, String name, Function<Call, List<Integer>> axes) {
    all.put(
        name,
        Definition.of(
            call -> {
              // Refuses axes that are not there.
              Objects.requireNonNull(axes.apply(call));
              return call.shape();
            },
            body -> body.tf().reverse(body.x(), body.ints(axes.apply(body)))));
  }

  private static Operand<TNumber> roll(Body body) {
    Ops tf = body.tf();
    List<Integer> shifts = body.integers("shift");
    if (!body.has("axis")) {
      Operand<TNumber> flat = tf.reshape(body.x(), tf.constant(new int[] {-1}));
      Operand<TInt32> shift = tf.constant(shifts.stream().mapToInt(Integer::intValue).sum());
      return tf.reshape(tf.roll(flat, shift, tf.constant(0)), tf.shape(body.x()));
    }
    int rank = body.shape().rank();
    List<Integer> axes = body.integers("axis").stream().map(a -> body.axis(a, rank)).toList();
    List<Integer> each =
        shifts.size() == 1 ? Collections.nCopies(axes.size(), shifts.get(0)) : shifts;
    if (each.size() != axes.size()) {
      throw body.wrong("shift", "a number for each axis");
    }
    return tf.roll(body.x(), body.ints(each), body.ints(axes));
  }

  /** How often along each axis, of which there may be more than the input has. */
  private static List<Integer> tiles(Call call) {
    List<Integer> tiles = new ArrayList<>(call.integers("repeats"));
    tiles.addAll(0, Collections.nCopies(Math.max(0, call.shape().rank() - tiles.size()), 1));
    return tiles;
  }

  private static Dims tiledShape(Call call) {
    List<Integer> tiles = tiles(call);
    Dims input = Dims.ones(tiles.size() - call.shape().rank()).plus(call.shape());
    Dims output = input;
    for (int axis = 0; axis < tiles.size(); axis++) {
      call.size(tiles.get(axis));
      if (input.known(axis)) {
        output = output.with(axis, call.size(input.at(axis) * tiles.get(axis)));
      }
    }
    return output;
  }

  private static Operand<TNumber> tile(Body body) {
    Operand<TNumber> x = body.x();
    List<Integer> tiles = tiles(body);
    for (int i = body.shape().rank(); i < tiles.size(); i++) {
      x = body.tf().expandDims(x, body.tf().constant(0));
    }
    return body.tf().tile(x, body.ints(tiles));
  }

  private static Dims repeatedShape(Call call) {
    Dims input = call.has("axis") ? call.shape() : Dims.of(call.shape().elements());
    int axis = call.axis(call.integer("axis", 0), input.rank());
    List<Integer> times = call.integers("repeats");
    times.forEach(call::size);
    long total = times.stream().mapToLong(Integer::longValue).sum();
    if (times.size() > 1 && call.known(input, axis) != times.size()) {
      throw call.wrong("repeats", "a number for each place on axis " + axis + " of " + input);
    }
    long size =
        times.size() > 1
            ? total
            : input.known(axis) ? Math.multiplyExact(input.at(axis), total) : Dims.FREE;
    return input.with(axis, size == Dims.FREE ? size : call.size(size));
  }

  private static Operand<TNumber> repeat(Body body) {
    Ops tf = body.tf();
    boolean flat = !body.has("axis");
    Operand<TNumber> x = flat ? tf.reshape(body.x(), tf.constant(new int[] {-1})) : body.x();
    int axis = flat ? 0 : body.axis(body.integer("axis", 0), body.shape().rank());
    List<Integer> times = body.integers("repeats");
    if (times.size() == 1) {
      Operand<TInt32> places = tf.gather(tf.shape(x), tf.constant(axis), tf.constant(0));
      Operand<TInt32> copies = tf.math.mul(places, tf.constant(times.get(0)));
      Operand<TInt32> all = tf.range(tf.constant(0), copies, tf.constant(1));
      Operand<TInt32> sources = tf.math.floorDiv(all, tf.constant(Math.max(1, times.get(0))));
      return tf.gather(x, sources, tf.constant(axis));
    }
    List<Integer> sources = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      sources.addAll(Collections.nCopies(times.get(i), i));
    }
    return tf.gather(x, body.ints(sources), tf.constant(axis));
  }

  /** What is added before and after each axis. */
  private static List<List<Integer>> margins(Call call) {
    Literal widths = Literal.of(call.settings(), call.setting("pad_width"));
    int rank = call.shape().rank();
    List<List<Integer>> margins = new ArrayList<>();
    int count = widths.numbers().size();
    boolean each = widths.shape().equals(Dims.of(rank, 2));
    if (!each && !(widths.shape().rank() < 2 && count <= 2) && !(count == 2)) {
      throw call.wrong("pad_width", "two numbers for each axis of " + call.shape());
    }
    for (int axis = 0; axis < rank; axis++) {
      int before = each ? 2 * axis : 0;
      int after = each ? before + 1 : count - 1;
      margins.add(
          List.of(
              (int) call.size(widths.numbers().get(before).longValue()),
              (int) call.size(widths.numbers().get(after).longValue())));
    }
    return margins;
  }

  private static Dims paddedShape(Call call) {
    Dims output = call.shape();
    List<List<Integer>> margins = margins(call);
    call.choice(
        "mode", "constant", "constant", "reflect", "symmetric", "CONSTANT", "REFLECT", "SYMMETRIC");
    for (int axis = 0; axis < output.rank(); axis++) {
      if (output.known(axis)) {
        long more = (long) margins.get(axis).get(0) + margins.get(axis).get(1);
        output = output.with(axis, call.size(output.at(axis) + more));
      }
    }
    return output;
  }

  private static Operand<TNumber> pad(Body body) {
    Ops tf = body.tf();
    int[][] margins =
        margins(body).stream()
            .map(pair -> new int[] {pair.get(0), pair.get(1)})
            .toArray(int[][]::new);
    String mode = body.text("mode", "constant").toUpperCase(java.util.Locale.ROOT);
    Operand<TNumber> x = body.x();
    if (!mode.equals("CONSTANT")) {
      return tf.mirrorPad(x, tf.constant(margins), mode);
    }
    Argument filling = body.argument(1, "constant_values");
    Operand<TNumber> value =
        filling == null
            ? Numbers.cast(tf, tf.constant(0), x.type())
            : Numbers.like(tf, body.operand(filling), x);
    return tf.pad(x, tf.constant(margins), value);
  }
}
