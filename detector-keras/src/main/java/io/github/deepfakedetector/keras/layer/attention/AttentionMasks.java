package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.core.Diagonals;
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
    Operand<TInt32> rows = Diagonals.size(tf, call.inputs().get(roles.query()), 1);
    Operand<TInt32> columns = Diagonals.size(tf, call.inputs().get(roles.value()), 1);
    if (roles.causal()) {
      mask = and(tf, mask, first(tf, Diagonals.upTo(tf, rows, columns, 0)));
    }
    if (window > 0) {
      Operand<TBool> before = Diagonals.upTo(tf, rows, columns, -window);
      Operand<TBool> upTo = Diagonals.upTo(tf, rows, columns, window - 1);
      mask = and(tf, mask, first(tf, tf.math.logicalAnd(upTo, tf.math.logicalNot(before))));
    }
    if (roles.attentionMask().isPresent()) {
      Operand<TNumber> own = call.inputs().get(roles.attentionMask().getAsInt());
      mask = and(tf, Numbers.bool(tf, own), mask);
    }
    return mask;
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
}
