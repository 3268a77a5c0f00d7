package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.layer.core.Products;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/**
 * Along which axes queries look at keys.
 *
 * @param rank of queries, keys and values with their heads: batch, others, heads, features
 * @param axes those of the steps
 */
record HeadAxes(int rank, List<Integer> axes) {
  HeadAxes {
    axes = List.copyOf(axes);
  }

  /** The shape of the scores: batch, other axes, heads, the queries' steps, the keys' steps. */
  Dims scoresShape(Dims query, Dims key) {
    List<Long> sizes = new ArrayList<>();
    others().forEach(axis -> sizes.add(query.at(axis)));
    axes.forEach(axis -> sizes.add(query.at(axis)));
    axes.forEach(axis -> sizes.add(key.at(axis)));
    return Dims.of(sizes);
  }

  /** Every query's product with every key. */
  Operand<TNumber> scores(Ops tf, Operand<TNumber> query, Operand<TNumber> key) {
    if (axes.size() == 1) {
      return Products.batchTransposed(tf, stepsLast(tf, query), stepsLast(tf, key));
    }
    return einsum(tf, key, query, letters(true) + "," + letters(false) + "->" + met());
  }

  /** The sums of the values, weighted by the scores. */
  Operand<TNumber> output(Ops tf, Operand<TNumber> scores, Operand<TNumber> value) {
    if (axes.size() == 1) {
      Operand<TNumber> sums = Products.batch(tf, scores, stepsLast(tf, value));
      return tf.linalg.transpose(sums, tf.constant(inverse(order())));
    }
    return einsum(tf, scores, value, met() + "," + letters(true) + "->" + letters(false));
  }

  /** A mask of as many axes as the scores: it is the same for all heads. */
  @Nullable Operand<TBool> stretched(
      Ops tf, @Nullable Operand<TBool> mask, Operand<TNumber> scores) {
    Operand<TBool> stretched = mask;
    int missing = mask == null ? 0 : scores.shape().numDimensions() - mask.shape().numDimensions();
    for (int i = 0; i < missing && stretched != null; i++) {
      stretched = tf.expandDims(stretched, tf.constant(-axes.size() * 2 - 1));
    }
    return stretched;
  }

  private List<Integer> others() {
    return IntStream.range(0, rank - 1).filter(axis -> !axes.contains(axis)).boxed().toList();
  }

  private Operand<TNumber> stepsLast(Ops tf, Operand<TNumber> x) {
    return tf.linalg.transpose(x, tf.constant(order()));
  }

  private int[] order() {
    List<Integer> order = new ArrayList<>(others());
    order.addAll(axes);
    order.add(rank - 1);
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  private static Operand<TNumber> einsum(
      Ops tf, Operand<TNumber> left, Operand<TNumber> right, String equation) {
    return tf.linalg.einsum(List.of(left, right), equation);
  }

  /** A letter for each axis; those of the keys' steps are capital. */
  private String letters(boolean keys) {
    return IntStream.range(0, rank)
        .mapToObj(axis -> letter(axis, keys && axes.contains(axis)))
        .collect(Collectors.joining());
  }

  private String met() {
    StringBuilder met = new StringBuilder();
    others().forEach(axis -> met.append(letter(axis, false)));
    axes.forEach(axis -> met.append(letter(axis, false)));
    axes.forEach(axis -> met.append(letter(axis, true)));
    return met.toString();
  }

  private static String letter(int axis, boolean capital) {
    return String.valueOf((char) ((capital ? 'A' : 'a') + axis));
  }
}
