package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Which step of a query may look at which step of a key. */
final class AttentionMasks {
  private AttentionMasks() {}

  /** The masks of query, value and key, what the settings add to them, and the one given. */
  static @Nullable Operand<TBool> combined(LayerCall call, AttentionCall roles, int window) {
    Ops tf = call.tf();
    Operand<TBool> mask = expanded(tf, roles.queryMask(call), -1);
    mask = and(tf, mask, expanded(tf, roles.valueMask(call), -2));
    mask = and(tf, mask, expanded(tf, roles.keyMask(call), -2));
    if (roles.causal() || window > 0) {
      Operand<TNumber> query = call.inputs().get(roles.query());
      Operand<TNumber> value = call.inputs().get(roles.value());
      Operand<TInt32> rows = steps(tf, size(tf, query, 1), 1);
      Operand<TInt32> columns = steps(tf, size(tf, value, 1), 0);
      if (roles.causal()) {
        mask = and(tf, mask, first(tf, tf.math.greaterEqual(rows, columns)));
      }
      if (window > 0) {
        Operand<TInt32> distance = tf.math.abs(tf.math.sub(rows, columns));
        mask = and(tf, mask, first(tf, tf.math.less(distance, tf.constant(window))));
      }
    }
    if (roles.attentionMask().isPresent()) {
      Operand<TNumber> own = call.inputs().get(roles.attentionMask().getAsInt());
      mask = and(tf, Numbers.bool(tf, own), mask);
    }
    return mask;
  }

  /** True on and below the diagonal of the scores' last two axes. */
  static Operand<TBool> causal(Ops tf, Operand<TNumber> scores) {
    Operand<TInt32> rows = steps(tf, size(tf, scores, -2), 1);
    Operand<TInt32> columns = steps(tf, size(tf, scores, -1), 0);
    return first(tf, tf.math.greaterEqual(rows, columns));
  }

  static @Nullable Operand<TBool> and(
      Ops tf, @Nullable Operand<TBool> left, @Nullable Operand<TBool> right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return tf.math.logicalAnd(left, right);
  }

  static @Nullable Operand<TBool> expanded(Ops tf, @Nullable Operand<TBool> mask, int axis) {
    return mask == null ? null : tf.expandDims(mask, tf.constant(axis));
  }

  private static Operand<TBool> first(Ops tf, Operand<TBool> mask) {
    return tf.expandDims(mask, tf.constant(0));
  }

  private static Operand<TInt32> size(Ops tf, Operand<TNumber> x, int axis) {
    return tf.gather(
        tf.shape(x),
        tf.constant(axis < 0 ? x.shape().numDimensions() + axis : axis),
        tf.constant(0));
  }

  /** 0, 1, 2 and so on, down a column or along a row. */
  private static Operand<TInt32> steps(Ops tf, Operand<TInt32> size, int axis) {
    return tf.expandDims(tf.range(tf.constant(0), size, tf.constant(1)), tf.constant(axis));
  }
}
