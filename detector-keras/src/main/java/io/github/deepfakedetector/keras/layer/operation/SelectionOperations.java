package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.math.Cumprod;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Operations that pick numbers by their place, or places by their numbers. */
final class SelectionOperations {
  private SelectionOperations() {}

  static void register(Map<String, Definition> all) {
    all.put("Take", Definition.of(SelectionOperations::takenShape, SelectionOperations::take));
    all.put(
        "TakeAlongAxis",
        Definition.of(SelectionOperations::alongShape, SelectionOperations::takeAlong));
    all.put("Slice", Definition.of(SelectionOperations::sliceShape, SelectionOperations::slice));
    all.put("OneHot", Definition.of(SelectionOperations::oneHotShape, SelectionOperations::oneHot));
    all.put(
        "TopK",
        new Definition(
            call -> {
              Dims shape = call.shape().with(-1, call.integer("k", 1));
              return List.of(shape, shape);
            },
            SelectionOperations::topK));
    all.put("Argmax", extreme(true));
    all.put("Argmin", extreme(false));
    all.put("Sort", ordering(false));
    all.put("Argsort", ordering(true));
    all.put("Cumsum", cumulating(false));
    all.put("Cumprod", cumulating(true));
  }

  /** The axis, and the input as one row if there is none. */
  private static Dims along(Call call) {
    return call.has("axis") ? call.shape() : Dims.of(call.shape().elements());
  }

  private static int axis(Call call) {
    return call.axis(call.integer("axis", 0), along(call).rank());
  }

  private static Operand<TNumber> flattened(Body body) {
    return body.has("axis")
        ? body.x()
        : body.tf().reshape(body.x(), body.tf().constant(new int[] {-1}));
  }

  private static Dims takenShape(Call call) {
    Dims input = along(call);
    int axis = axis(call);
    return Dims.of(input.toList().subList(0, axis))
        .plus(call.shape(1, "indices"))
        .plus(input.tail(axis + 1));
  }

  private static Operand<TNumber> take(Body body) {
    Operand<TNumber> x = flattened(body);
    return body.tf().gather(x, indices(body, x, axis(body)), body.tf().constant(axis(body)));
  }

  /** Those below zero count from the end. */
  private static Operand<TNumber> indices(Body body, Operand<TNumber> x, int axis) {
    Ops tf = body.tf();
    Operand<TNumber> given = body.operand(1, "indices");
    ElementType type = ElementType.of(given);
    Operand<TNumber> indices =
        type == ElementType.INT64 ? given : body.cast(given, ElementType.INT32);
    Operand<TInt32> size = tf.gather(tf.shape(x), tf.constant(axis), tf.constant(0));
    return tf.select(
        tf.math.less(indices, body.scalar(0, indices)),
        tf.math.add(indices, Numbers.like(tf, size, indices)),
        indices);
  }

  private static Dims alongShape(Call call) {
    Dims input = along(call);
    Dims indices = call.shape(1, "indices");
    int axis = axis(call);
    if (indices.rank() != input.rank()) {
      throw call.problem("takes indices of rank %d, not %s".formatted(input.rank(), indices));
    }
    return call.stretched(List.of(input.with(axis, 1), indices.with(axis, 1)))
        .with(axis, indices.at(axis));
  }

  /** Both stretched to each other but for the axis, which is moved to the end and looked up. */
  private static Operand<TNumber> takeAlong(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = flattened(body);
    int axis = axis(body);
    int rank = along(body).rank();
    Operand<TNumber> indices = indices(body, x, axis);
    List<Integer> swap = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      swap.add(i == axis ? rank - 1 : i == rank - 1 ? axis : i);
    }
    Operand<TInt32> order = body.ints(swap);
    Operand<TNumber> from = tf.linalg.transpose(x, order);
    Operand<TNumber> at = tf.linalg.transpose(indices, order);
    Operand<TInt32> before = tf.constant(new int[] {rank - 1});
    Operand<TInt32> zero = tf.constant(new int[1]);
    Operand<TInt32> common =
        tf.math.maximum(
            tf.slice(tf.shape(from), zero, before), tf.slice(tf.shape(at), zero, before));
    Operand<TNumber> all =
        tf.broadcastTo(from, tf.concat(List.of(common, last(tf, from)), tf.constant(0)));
    Operand<TNumber> places =
        tf.broadcastTo(at, tf.concat(List.of(common, last(tf, at)), tf.constant(0)));
    Operand<TNumber> taken =
        tf.gather(all, places, tf.constant(rank - 1), Gather.batchDims((long) rank - 1));
    return tf.linalg.transpose(taken, order);
  }

  private static Operand<TInt32> last(Ops tf, Operand<TNumber> x) {
    int rank = x.shape().numDimensions();
    return tf.slice(tf.shape(x), tf.constant(new int[] {rank - 1}), tf.constant(new int[] {1}));
  }

  private static List<Integer> starts(Call call) {
    Argument argument = call.required(1, "start_indices");
    if (!(argument instanceof Argument.Constant constant)) {
      throw call.problem("is given a start that is computed, which is not supported");
    }
    List<Integer> starts = new ArrayList<>();
    Literal.of(call.settings(), constant.value())
        .numbers()
        .forEach(start -> starts.add((int) call.size(start.longValue())));
    return starts;
  }

  private static Dims sliceShape(Call call) {
    Dims input = call.shape();
    List<Integer> starts = starts(call);
    List<Integer> lengths = call.integers("shape");
    if (starts.size() != input.rank() || lengths.size() != input.rank()) {
      throw call.wrong("shape", "a size for each axis of " + input);
    }
    Dims output = input;
    for (int axis = 0; axis < input.rank(); axis++) {
      long rest = input.known(axis) ? input.at(axis) - starts.get(axis) : Dims.FREE;
      long length = lengths.get(axis) < 0 ? rest : lengths.get(axis);
      if (input.known(axis) && (rest < 0 || length > rest)) {
        throw call.problem("takes more than there is on axis %d of %s".formatted(axis, input));
      }
      output = output.with(axis, length);
    }
    return output;
  }

  private static Operand<TNumber> slice(Body body) {
    return body.tf().slice(body.x(), body.ints(starts(body)), body.ints(body.integers("shape")));
  }

  private static int hotAxis(Call call) {
    return call.axis(call.integer("axis", -1), call.shape().rank() + 1);
  }

  private static Dims oneHotShape(Call call) {
    List<Long> sizes = new ArrayList<>(call.shape().toList());
    sizes.add(hotAxis(call), call.size(call.integer("num_classes", 1)));
    if (call.flag("sparse")) {
      throw call.problem("makes sparse tensors, which is not supported");
    }
    return Dims.of(sizes);
  }

  private static Operand<TNumber> oneHot(Body body) {
    Ops tf = body.tf();
    ElementType type = ElementType.named(body.settings(), body.text("dtype", "float32"));
    return tf.oneHot(
        body.cast(body.x(), ElementType.INT64),
        tf.constant(body.integer("num_classes", 1)),
        Numbers.cast(tf, tf.constant(1), type.type()),
        Numbers.cast(tf, tf.constant(0), type.type()),
        OneHot.axis((long) hotAxis(body)));
  }

  private static List<Operand<TNumber>> topK(Body body) {
    TopK<TNumber, TInt32> top =
        body.tf()
            .nn
            .topK(
                body.x(),
                body.tf().constant(body.integer("k", 1)),
                new TopK.Options[] {TopK.sorted(body.flag("sorted", true))});
    return List.of(top.values(), Numbers.of(top.indices()));
  }

  private static Definition extreme(boolean most) {
    return Definition.of(
        call -> {
          List<Long> sizes = new ArrayList<>(along(call).toList());
          sizes.remove(axis(call));
          return call.flag("keepdims") ? kept(call) : Dims.of(sizes);
        },
        body -> {
          Ops tf = body.tf();
          Operand<TNumber> x = signed(body, flattened(body));
          Operand<TInt32> axis = tf.constant(axis(body));
          Operand<TNumber> place =
              Numbers.of(
                  most
                      ? tf.math.argMax(x, axis, TInt32.class)
                      : tf.math.argMin(x, axis, TInt32.class));
          if (!body.flag("keepdims")) {
            return place;
          }
          return body.has("axis")
              ? tf.expandDims(place, axis)
              : tf.reshape(place, tf.constant(kept(body).toArray()));
        });
  }

  private static Dims kept(Call call) {
    return call.has("axis") ? call.shape().with(axis(call), 1) : Dims.ones(call.shape().rank());
  }

  /** Keras has a zero with a minus below one without. */
  private static Operand<TNumber> signed(Body body, Operand<TNumber> given) {
    if (!Numbers.isFloating(given)) {
      return given;
    }
    Ops tf = body.tf();
    Operand<TNumber> x =
        ElementType.of(given).isHalf() ? body.cast(given, ElementType.FLOAT32) : given;
    double least = ElementType.of(x) == ElementType.FLOAT64 ? Double.MIN_NORMAL : Float.MIN_NORMAL;
    Operand<TNumber> zero = body.scalar(0, x);
    Operand<TBool> negative = tf.math.less(tf.math.reciprocal(x), zero);
    return tf.select(
        tf.math.logicalAnd(tf.math.equal(x, zero), negative), body.scalar(-least, x), x);
  }

  /** By the places that the largest have, from the last on. */
  private static Definition ordering(boolean places) {
    return Definition.of(
        call -> {
          Dims shape = sorted(call);
          call.known(shape, sortAxis(call));
          return shape;
        },
        body -> {
          Ops tf = body.tf();
          int rank = sorted(body).rank();
          Operand<TNumber> x = isFlat(body) ? flattened(body) : body.x();
          Operand<TNumber> wide = Numbers.isBool(x) ? body.cast(x, ElementType.INT32) : x;
          List<Integer> swap = new ArrayList<>();
          for (int i = 0; i < rank; i++) {
            swap.add(i == sortAxis(body) ? rank - 1 : i == rank - 1 ? sortAxis(body) : i);
          }
          Operand<TNumber> moved = tf.linalg.transpose(wide, body.ints(swap));
          int size = (int) sorted(body).at(sortAxis(body));
          TopK<TNumber, TInt32> top =
              tf.nn.topK(tf.math.neg(moved), tf.constant(size), new TopK.Options[0]);
          Operand<TNumber> made = places ? Numbers.of(top.indices()) : tf.math.neg(top.values());
          Operand<TNumber> back = tf.linalg.transpose(made, body.ints(swap));
          return places ? back : Numbers.like(tf, back, x);
        });
  }

  /** Only a written null makes one row of the input; otherwise it is the last axis. */
  private static boolean isFlat(Call call) {
    return call.setting("axis").isNull();
  }

  private static Dims sorted(Call call) {
    return isFlat(call) ? along(call) : call.shape();
  }

  private static int sortAxis(Call call) {
    return call.axis(call.integer("axis", -1), sorted(call).rank());
  }

  private static Definition cumulating(boolean product) {
    return Definition.of(
        SelectionOperations::along,
        body -> {
          Operand<TNumber> x = body.numeric(flattened(body));
          if (body.has("dtype")) {
            x = body.cast(x, ElementType.named(body.settings(), body.text("dtype", "")));
          }
          Operand<TInt32> axis = body.tf().constant(axis(body));
          return product
              ? body.tf().math.cumprod(x, axis, new Cumprod.Options[0])
              : body.tf().math.cumsum(x, axis, new Cumsum.Options[0]);
        });
  }
}
