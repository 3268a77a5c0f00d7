package io.github.deepfakedetector.keras.layer.merging;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.family.TNumber;

/** Dot: products of two tensors, summed over one axis of each. */
public final class DotLayer implements Layer {
  private static final double EPSILON = 1e-7;
  // One letter of an equation for each axis but the batch, of both tensors.
  private static final int MAX_RANK = 12;
  private final LayerSettings settings;
  private final boolean normalize;

  private DotLayer(LayerSettings settings) {
    this.settings = settings;
    this.normalize = settings.flag("normalize", false);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Dot", DotLayer::new);
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    if (inputs.size() != 2) {
      throw settings.problem("takes two tensors, not " + inputs.size());
    }
    Dims left = inputs.get(0);
    Dims right = inputs.get(1);
    int a = axis(left, 0);
    int b = axis(right, 1);
    if (left.known(a) && right.known(b) && left.at(a) != right.at(b)) {
      throw settings.problem(
          "sums over axis %d of %s and axis %d of %s, which differ in size"
              .formatted(a, left, b, right));
    }
    Dims product =
        left.head(a).plus(left.tail(a + 1)).plus(right.head(b).tail(1)).plus(right.tail(b + 1));
    return List.of(product.rank() == 1 ? product.plus(Dims.of(1)) : product);
  }

  /** Counted from the front; the batch cannot be summed over. */
  private int axis(Dims shape, int side) {
    JsonNode axes = settings.raw("axes");
    JsonNode node = axes.isArray() && axes.size() == 2 ? axes.get(side) : axes;
    int axis = settings.integer("axes", node, -shape.rank());
    int positive = axis < 0 ? axis + shape.rank() : axis;
    if (positive < 1 || positive >= shape.rank() || shape.rank() > MAX_RANK) {
      throw settings.problem("sums over axis %d of %s".formatted(axis, shape));
    }
    return positive;
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    Ops tf = call.tf();
    Dims left = call.given().get(0);
    Dims right = call.given().get(1);
    int a = axis(left, 0);
    int b = axis(right, 1);
    List<Operand<TNumber>> factors =
        List.of(unit(tf, call.input(), a), unit(tf, call.inputs().get(1), b));
    Operand<TNumber> product = tf.linalg.einsum(factors, equation(left.rank(), a, right.rank(), b));
    return List.of(
        left.rank() == 2 && right.rank() == 2 ? tf.expandDims(product, tf.constant(-1)) : product);
  }

  private Operand<TNumber> unit(Ops tf, Operand<TNumber> x, int axis) {
    if (!normalize) {
      return x;
    }
    Operand<TNumber> squares = tf.sum(tf.math.square(x), tf.constant(axis), Sum.keepDims(true));
    Operand<TNumber> most = Numbers.scalarLike(tf, 1 / EPSILON, x);
    return tf.math.mul(x, tf.math.minimum(tf.math.rsqrt(squares), most));
  }

  /** Such as "abz,acz->abc": a is the batch, z what is summed over. */
  private static String equation(int leftRank, int a, int rightRank, int b) {
    String left = letters('b', leftRank - 1);
    String right = letters((char) ('b' + leftRank - 1), rightRank - 1);
    String leftKept = left.substring(0, a - 1) + left.substring(a);
    String rightKept = right.substring(0, b - 1) + right.substring(b);
    return "a%s,a%s->a%s%s"
        .formatted(
            left.substring(0, a - 1) + 'z' + left.substring(a),
            right.substring(0, b - 1) + 'z' + right.substring(b),
            leftKept,
            rightKept);
  }

  private static String letters(char first, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) (first + i));
    }
    return letters.toString();
  }
}
