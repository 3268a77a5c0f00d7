package io.github.deepfakedetector.keras.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * Operands whose type is known only when the graph is built.
 *
 * <p>The precision of a model is in its file, so the Java type of every operand is {@code
 * Operand<TNumber>}; TensorFlow itself checks that types agree. Truth values, which some Keras
 * operations give, travel the same way and are told apart by {@link #isBool}.
 */
public final class Numbers {
  private Numbers() {}

  /** The operand under the common type. */
  @SuppressWarnings("unchecked")
  public static Operand<TNumber> of(Operand<? extends TType> x) {
    return (Operand<TNumber>) x;
  }

  /** Truth values under their own type; anything else is turned into them. */
  @SuppressWarnings("unchecked")
  public static Operand<TBool> bool(Ops tf, Operand<? extends TType> x) {
    return isBool(x) ? (Operand<TBool>) x : tf.dtypes.cast(x, TBool.class);
  }

  /** The operand in another type; itself if it has that type. */
  public static Operand<TNumber> cast(
      Ops tf, Operand<? extends TType> x, Class<? extends TType> type) {
    return x.type().equals(type) ? of(x) : of(tf.dtypes.cast(x, type));
  }

  /** The operand in the type of another. */
  public static Operand<TNumber> like(Ops tf, Operand<? extends TType> x, Operand<?> model) {
    return cast(tf, x, model.type());
  }

  /** A constant in the type of another operand. */
  public static Operand<TNumber> scalarLike(Ops tf, double value, Operand<TNumber> model) {
    return model.type().equals(TFloat32.class)
        ? of(tf.constant((float) value))
        : like(tf, tf.constant(value), model);
  }

  public static boolean isFloating(Operand<?> x) {
    Class<?> type = x.type();
    return type.equals(TFloat32.class)
        || type.equals(TFloat16.class)
        || type.equals(TBfloat16.class)
        || type.equals(TFloat64.class);
  }

  public static boolean isHalf(Operand<?> x) {
    return x.type().equals(TFloat16.class) || x.type().equals(TBfloat16.class);
  }

  public static boolean isBool(Operand<?> x) {
    return x.type().equals(TBool.class);
  }
}
