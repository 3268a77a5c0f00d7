package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.core.Diagonals;
import io.github.deepfakedetector.keras.layer.core.EinsumEquation;
import io.github.deepfakedetector.keras.layer.core.Products;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Products of vectors, matrices and tensors. */
final class LinearAlgebra {
  private LinearAlgebra() {}

  static void register(Map<String, Definition> all) {
    all.put("Matmul", Definition.of(LinearAlgebra::productShape, LinearAlgebra::product));
    all.put("Einsum", Definition.of(LinearAlgebra::einsumShape, LinearAlgebra::einsum));
    contracting(all, "Tensordot", LinearAlgebra::tensordotAxes);
    contracting(all, "Dot", call -> lastWith(call, call.shape(1, "x2").rank() == 1 ? -1 : -2));
    contracting(all, "Inner", call -> lastWith(call, -1));
    all.put("Outer", Definition.of(LinearAlgebra::outerShape, LinearAlgebra::outer));
    all.put("Vdot", Definition.of(call -> Dims.of(), LinearAlgebra::vdot));
    all.put("Tril", Definition.of(LinearAlgebra::matrices, body -> triangle(body, true)));
    all.put("Triu", Definition.of(LinearAlgebra::matrices, body -> triangle(body, false)));
  }

  private static List<Argument> pair(Call call) {
    return List.of(call.required(0, "x1"), call.required(1, "x2"));
  }

  /** Both in a floating-point type, since products of integers are slow. */
  private static List<Operand<TNumber>> floating(Body body) {
    return body.promoted(pair(body), ElementType.WEAK_FLOAT);
  }

  /** In the type that the operands have in common. */
  private static Operand<TNumber> inCommon(Body body, Operand<TNumber> product) {
    ElementType common =
        pair(body).stream()
            .map(argument -> body.type(argument).strong())
            .reduce(ElementType.BOOL, ElementType::with);
    return body.cast(product, common);
  }

  private static Dims productShape(Call call) {
    Dims left = call.shape(0, "x1");
    Dims right = call.shape(1, "x2");
    if (left.rank() == 0 || right.rank() == 0) {
      throw call.problem("multiplies matrices, and is given a number");
    }
    Dims rows = left.rank() == 1 ? Dims.of(1).plus(left) : left;
    Dims columns = right.rank() == 1 ? right.plus(Dims.of(1)) : right;
    if (rows.known(-1) && columns.known(-2) && rows.at(-1) != columns.at(-2)) {
      throw call.problem("cannot multiply " + left + " and " + right);
    }
    Dims outer =
        call.stretched(List.of(rows.head(rows.rank() - 2), columns.head(columns.rank() - 2)));
    if (left.rank() > 1) {
      outer = outer.plus(Dims.of(rows.at(-2)));
    }
    return right.rank() > 1 ? outer.plus(Dims.of(columns.at(-1))) : outer;
  }

  private static Operand<TNumber> product(Body body) {
    Ops tf = body.tf();
    Dims left = body.shape(0, "x1");
    Dims right = body.shape(1, "x2");
    List<Operand<TNumber>> both = floating(body);
    Operand<TNumber> product;
    if (left.rank() > 1 && right.rank() == 2 && left.known(-1) && right.isKnown()) {
      product = Products.withKernel(tf, both.get(0), left, both.get(1), right, 1);
    } else {
      Operand<TNumber> rows =
          left.rank() == 1 ? tf.expandDims(both.get(0), tf.constant(0)) : both.get(0);
      Operand<TNumber> columns =
          right.rank() == 1 ? tf.expandDims(both.get(1), tf.constant(-1)) : both.get(1);
      product = Products.batch(tf, rows, columns);
      product = right.rank() == 1 ? squeezed(tf, product, -1L) : product;
      product = left.rank() == 1 ? squeezed(tf, product, right.rank() == 1 ? -1L : -2L) : product;
    }
    return inCommon(body, product);
  }

  private static Operand<TNumber> squeezed(Ops tf, Operand<TNumber> x, long axis) {
    return tf.squeeze(x, org.tensorflow.op.core.Squeeze.axis(List.of(axis)));
  }

  private static EinsumEquation equation(Call call) {
    return EinsumEquation.parse(call.settings(), call.text("subscripts", ""));
  }

  private static List<Argument> operands(Call call) {
    return call.given().arguments().positional();
  }

  private static Dims einsumShape(Call call) {
    return equation(call).output(operands(call).stream().map(call::shape).toList());
  }

  private static Operand<TNumber> einsum(Body body) {
    ElementType common =
        operands(body).stream()
            .map(argument -> body.type(argument).strong())
            .reduce(ElementType.BOOL, ElementType::with);
    ElementType computed = common.with(ElementType.WEAK_FLOAT);
    List<Operand<TNumber>> tensors =
        operands(body).stream().map(argument -> body.operand(argument, computed)).toList();
    return body.cast(equation(body).build(body.tf(), tensors), common);
  }

  /** Which axes of two tensors are summed over together. */
  private record Axes(List<Integer> left, List<Integer> right) {}

  private static Axes lastWith(Call call, int axis) {
    int left = call.shape(0, "x1").rank();
    int right = call.shape(1, "x2").rank();
    return left == 0 || right == 0
        ? new Axes(List.of(), List.of())
        : new Axes(List.of(left - 1), List.of(call.axis(axis, right)));
  }

  private static Axes tensordotAxes(Call call) {
    int left = call.shape(0, "x1").rank();
    int right = call.shape(1, "x2").rank();
    JsonNode node = call.setting("axes");
    if (!node.isArray()) {
      int count = call.integer("axes", 2);
      if (count < 0 || count > Math.min(left, right)) {
        throw call.wrong("axes", "a number of axes that both tensors have");
      }
      return new Axes(
          IntStream.range(left - count, left).boxed().toList(),
          IntStream.range(0, count).boxed().toList());
    }
    Axes axes = new Axes(members(call, node.path(0), left), members(call, node.path(1), right));
    if (node.size() != 2 || axes.left().size() != axes.right().size()) {
      throw call.wrong("axes", "as many axes of the one tensor as of the other");
    }
    return axes;
  }

  private static List<Integer> members(Call call, JsonNode node, int rank) {
    JsonNode plain = Values.plain(node);
    List<Integer> axes = new ArrayList<>();
    for (JsonNode axis : plain.isArray() ? plain : List.of(plain)) {
      axes.add(call.axis(call.settings().integer("axes", axis, -rank), rank));
    }
    return axes;
  }

  private static void contracting(
      Map<String, Definition> all, String name, Function<Call, Axes> axes) {
    all.put(
        name,
        Definition.of(
            call ->
                sum(call, axes.apply(call))
                    .output(List.of(call.shape(0, "x1"), call.shape(1, "x2"))),
            body -> inCommon(body, sum(body, axes.apply(body)).build(body.tf(), floating(body)))));
  }

  private static EinsumEquation sum(Call call, Axes axes) {
    StringBuilder left = new StringBuilder();
    for (int i = 0; i < call.shape(0, "x1").rank(); i++) {
      left.append((char) ('a' + i));
    }
    StringBuilder right = new StringBuilder();
    for (int i = 0; i < call.shape(1, "x2").rank(); i++) {
      int pair = axes.right().indexOf(i);
      right.append(pair < 0 ? (char) ('A' + i) : left.charAt(axes.left().get(pair)));
    }
    String output =
        (left.toString() + right)
            .chars()
            .filter(
                c ->
                    left.indexOf(Character.toString(c)) < 0
                        || right.indexOf(Character.toString(c)) < 0)
            .mapToObj(Character::toString)
            .reduce("", String::concat);
    return new EinsumEquation(call.settings(), List.of(left.toString(), right.toString()), output);
  }

  private static Dims outerShape(Call call) {
    return Dims.of(call.shape(0, "x1").elements(), call.shape(1, "x2").elements());
  }

  private static Operand<TNumber> outer(Body body) {
    Ops tf = body.tf();
    List<Operand<TNumber>> both = body.promoted(pair(body), ElementType.WEAK_INTEGER);
    return tf.math.mul(
        tf.reshape(both.get(0), tf.constant(new int[] {-1, 1})),
        tf.reshape(both.get(1), tf.constant(new int[] {-1})));
  }

  private static Operand<TNumber> vdot(Body body) {
    Ops tf = body.tf();
    List<Operand<TNumber>> both = floating(body);
    Operand<TInt32> flat = tf.constant(new int[] {-1});
    Operand<TNumber> products =
        tf.math.mul(tf.reshape(both.get(0), flat), tf.reshape(both.get(1), flat));
    return inCommon(body, tf.reduceSum(products, tf.constant(0)));
  }

  private static Dims matrices(Call call) {
    call.axis(-2, call.shape().rank());
    return call.shape();
  }

  /** What lies on the diagonal that is k to the right of the first one, and on one side of it. */
  private static Operand<TNumber> triangle(Body body, boolean lower) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.x();
    int k = body.integer("k", 0);
    Operand<TBool> kept =
        lower ? Diagonals.upTo(tf, x, k) : tf.math.logicalNot(Diagonals.upTo(tf, x, k - 1));
    return tf.select(kept, x, Numbers.cast(tf, tf.constant(0), x.type()));
  }
}
