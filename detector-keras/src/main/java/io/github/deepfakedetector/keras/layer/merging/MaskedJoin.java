package io.github.deepfakedetector.keras.layer.merging;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Joins that leave out what does not count, since no number in its place would do for all. */
final class MaskedJoin {
  private MaskedJoin() {}

  /** A product: 1 in the place of what does not count, 0 where nothing does. */
  static Operand<TNumber> product(LayerCall call, @Nullable Operand<TBool> any) {
    Ops tf = call.tf();
    Operand<TNumber> one = Numbers.scalarLike(tf, 1, call.input());
    Operand<TNumber> product = one;
    for (int i = 0; i < call.inputs().size(); i++) {
      Operand<TNumber> factor = select(tf, call.masks().get(i), call.inputs().get(i), one);
      product = i == 0 ? factor : tf.math.mul(product, factor);
    }
    return select(tf, any, product, Numbers.scalarLike(tf, 0, product));
  }

  /** A maximum or minimum: of the two numbers, the other in the place of what does not count. */
  static Operand<TNumber> extreme(LayerCall call, BinaryOperator<Operand<TNumber>> join) {
    Ops tf = call.tf();
    List<@Nullable Operand<TBool>> masks = call.masks();
    Operand<TNumber> joined = call.input();
    Operand<TBool> counts = masks.get(0);
    for (int i = 1; i < call.inputs().size(); i++) {
      Operand<TBool> mask = masks.get(i);
      Operand<TNumber> next = select(tf, mask, call.inputs().get(i), joined);
      joined = join.apply(select(tf, counts, joined, next), next);
      counts = mask == null || counts == null ? null : tf.math.logicalOr(counts, mask);
    }
    return joined;
  }

  private static Operand<TNumber> select(
      Ops tf, @Nullable Operand<TBool> counts, Operand<TNumber> then, Operand<TNumber> otherwise) {
    return counts == null
        ? then
        : tf.select(tf.expandDims(counts, tf.constant(-1)), then, otherwise);
  }
}
