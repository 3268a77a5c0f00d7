package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.family.TNumber;

/** Operations that put tensors together, or take them apart. */
final class JoinOperations {
  private static final int MAX_PARTS = 10_000;

  private JoinOperations() {}

  static void register(Map<String, Definition> all) {
    joining(all, "Concatenate", call -> call.integer("axis", 0));
    joining(all, "Vstack", call -> 0);
    joining(all, "Hstack", call -> first(call).rank() == 1 ? 0 : 1);
    all.put("Stack", Definition.of(JoinOperations::stackedShape, JoinOperations::stack));
    all.put("Append", Definition.of(JoinOperations::appendedShape, JoinOperations::append));
    all.put("Split", splitting(call -> call.integer("axis", 0), false));
    all.put("ArraySplit", splitting(call -> call.integer("axis", 0), true));
    all.put("Vsplit", splitting(call -> 0, false));
    all.put("Hsplit", splitting(call -> call.shape().rank() == 1 ? 0 : 1, false));
    all.put("Dsplit", splitting(call -> 2, false));
    all.put(
        "Unstack",
        new Definition(
            call -> Collections.nCopies(parts(call), without(call)), JoinOperations::unstack));
  }

  private static List<Argument> members(Call call) {
    List<Argument> members = Values.members(call.first());
    if (members.isEmpty()) {
      throw call.problem("is given no tensors");
    }
    return members;
  }

  private static Dims first(Call call) {
    return call.shape(members(call).get(0));
  }

  private static void joining(
      Map<String, Definition> all, String name, ToIntFunction<Call> axisOf) {
    all.put(
        name,
        Definition.of(
            call ->
                joined(
                    call,
                    members(call).stream().map(call::shape).toList(),
                    axisOf.applyAsInt(call)),
            body -> {
              int axis = body.axis(axisOf.applyAsInt(body), first(body).rank());
              return concat(body.tf(), body.promoted(members(body), ElementType.BOOL), axis);
            }));
  }

  private static Operand<TNumber> concat(Ops tf, List<Operand<TNumber>> parts, int axis) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(axis));
  }

  private static Dims joined(Call call, List<Dims> shapes, int givenAxis) {
    Dims joined = shapes.get(0);
    int axis = call.axis(givenAxis, joined.rank());
    for (Dims next : shapes.subList(1, shapes.size())) {
      for (int i = 0; i < joined.rank() && next.rank() == joined.rank(); i++) {
        boolean known = joined.known(i) && next.known(i);
        if (i == axis) {
          joined = joined.with(i, known ? call.size(joined.at(i) + next.at(i)) : Dims.FREE);
        } else if (known && joined.at(i) != next.at(i)) {
          throw call.problem("cannot join " + joined + " and " + next);
        } else if (!joined.known(i)) {
          joined = joined.with(i, next.at(i));
        }
      }
      if (next.rank() != joined.rank()) {
        throw call.problem("cannot join " + joined + " and " + next);
      }
    }
    return joined;
  }

  private static int stackAxis(Call call) {
    return call.axis(call.integer("axis", 0), first(call).rank() + 1);
  }

  private static Dims stackedShape(Call call) {
    Dims common = first(call);
    for (Argument member : members(call)) {
      if (call.shape(member).rank() != common.rank()) {
        throw call.problem("cannot join " + common + " and " + call.shape(member));
      }
      common = call.stretched(List.of(common, call.shape(member)));
    }
    List<Long> sizes = new ArrayList<>(common.toList());
    sizes.add(stackAxis(call), (long) members(call).size());
    return Dims.of(sizes);
  }

  private static Operand<TNumber> stack(Body body) {
    return body.tf()
        .stack(body.promoted(members(body), ElementType.BOOL), Stack.axis((long) stackAxis(body)));
  }

  private static List<Argument> pair(Call call) {
    return List.of(call.required(0, "x1"), call.required(1, "x2"));
  }

  private static Dims appendedShape(Call call) {
    List<Dims> shapes = pair(call).stream().map(call::shape).toList();
    return call.has("axis")
        ? joined(call, shapes, call.integer("axis", 0))
        : joined(call, shapes.stream().map(shape -> Dims.of(shape.elements())).toList(), 0);
  }

  private static Operand<TNumber> append(Body body) {
    List<Operand<TNumber>> both = body.promoted(pair(body), ElementType.BOOL);
    if (body.has("axis")) {
      int axis = body.axis(body.integer("axis", 0), body.shape().rank());
      return concat(body.tf(), both, axis);
    }
    Ops tf = body.tf();
    List<Operand<TNumber>> flat = new ArrayList<>();
    both.forEach(x -> flat.add(tf.reshape(x, tf.constant(new int[] {-1}))));
    return concat(tf, flat, 0);
  }

  private static Definition splitting(ToIntFunction<Call> axisOf, boolean uneven) {
    return new Definition(
        call -> {
          int axis = call.axis(axisOf.applyAsInt(call), call.shape().rank());
          List<Dims> shapes = new ArrayList<>();
          pieces(call, axis, uneven).forEach(size -> shapes.add(call.shape().with(axis, size)));
          return shapes;
        },
        body -> {
          int axis = body.axis(axisOf.applyAsInt(body), body.shape().rank());
          return split(body, pieces(body, axis, uneven), axis);
        });
  }

  /** The pieces' sizes; free if the whole's is, and it falls into equal ones. */
  private static List<Long> pieces(Call call, int axis, boolean uneven) {
    // TensorFlow's own function is given sizes instead.
    boolean bySizes = call.has("num_or_size_splits");
    JsonNode node = call.setting(bySizes ? "num_or_size_splits" : "indices_or_sections");
    long whole = call.shape().at(axis);
    List<Long> sizes = new ArrayList<>();
    if (!node.isArray()) {
      int count = call.settings().integer("indices_or_sections", node, 1);
      boolean fits = whole == Dims.FREE ? !uneven : uneven || whole % count == 0;
      if (!fits || count > MAX_PARTS) {
        throw call.problem("cannot split axis %d of %s in %d".formatted(axis, call.shape(), count));
      }
      for (int i = 0; i < count; i++) {
        sizes.add(whole == Dims.FREE ? whole : whole / count + (i < whole % count ? 1 : 0));
      }
      return sizes;
    }
    if (bySizes) {
      call.integers("num_or_size_splits").forEach(size -> sizes.add((long) size));
      return summed(call, sizes, axis);
    }
    long last = 0;
    for (int index : call.integers("indices_or_sections")) {
      sizes.add(index - last);
      last = index;
    }
    sizes.add(call.known(call.shape(), axis) - last);
    if (sizes.size() > MAX_PARTS || sizes.stream().anyMatch(size -> size < 0)) {
      throw call.problem("cannot split axis %d of %s at %s".formatted(axis, call.shape(), node));
    }
    return sizes;
  }

  /** The sizes, of which one may be -1 for the rest. */
  private static List<Long> summed(Call call, List<Long> sizes, int axis) {
    long whole = call.known(call.shape(), axis);
    int open = sizes.indexOf(-1L);
    long others = sizes.stream().filter(size -> size >= 0).mapToLong(Long::longValue).sum();
    if (open >= 0) {
      sizes.set(open, whole - others);
    }
    if (sizes.stream().mapToLong(Long::longValue).sum() != whole || sizes.contains(-1L)) {
      throw call.problem("cannot split axis %d of %s so".formatted(axis, call.shape()));
    }
    return sizes;
  }

  private static List<Operand<TNumber>> split(Body body, List<Long> sizes, int axis) {
    Ops tf = body.tf();
    List<Output<TNumber>> parts;
    if (sizes.stream().distinct().count() == 1) {
      parts = tf.split(tf.constant(axis), body.x(), (long) sizes.size()).output();
    } else {
      long[] lengths = sizes.stream().mapToLong(Long::longValue).toArray();
      parts =
          tf.splitV(body.x(), tf.constant(lengths), tf.constant(axis), (long) sizes.size())
              .output();
    }
    List<Operand<TNumber>> outputs = new ArrayList<>();
    parts.forEach(part -> outputs.add(Numbers.of(part)));
    return outputs;
  }

  private static int parts(Call call) {
    int axis = call.axis(call.integer("axis", 0), call.shape().rank());
    int number = call.integer("num", (int) Math.min(MAX_PARTS + 1, call.shape().at(axis)));
    if (number < 1 || number > MAX_PARTS) {
      throw call.problem("cannot take apart axis %d of %s".formatted(axis, call.shape()));
    }
    return number;
  }

  private static Dims without(Call call) {
    List<Long> sizes = new ArrayList<>(call.shape().toList());
    sizes.remove(call.axis(call.integer("axis", 0), sizes.size()));
    return Dims.of(sizes);
  }

  private static List<Operand<TNumber>> unstack(Body body) {
    List<Operand<TNumber>> outputs = new ArrayList<>();
    body.tf()
        .unstack(body.x(), (long) parts(body), Unstack.axis((long) body.integer("axis", 0)))
        .output()
        .forEach(part -> outputs.add(Numbers.of(part)));
    return outputs;
  }
}
