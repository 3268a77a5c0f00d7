package io.github.deepfakedetector.keras.layer;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/** Two operands in one type: the one that holds the numbers of both, as Keras promotes them. */
public record Promotion(Operand<TNumber> left, Operand<TNumber> right) {
  private static final List<Class<?>> ORDER =
      List.of(
          TBool.class,
          TUint8.class,
          TInt32.class,
          TInt64.class,
          TBfloat16.class,
          TFloat16.class,
          TFloat32.class,
          TFloat64.class);

  public static Promotion of(Ops tf, Operand<TNumber> x, Operand<TNumber> y) {
    boolean wider = ORDER.indexOf(x.type()) >= ORDER.indexOf(y.type());
    return wider
        ? new Promotion(x, Numbers.like(tf, y, x))
        : new Promotion(Numbers.like(tf, x, y), y);
  }

  /** Several operands in one type. */
  public static List<Operand<TNumber>> all(Ops tf, List<Operand<TNumber>> operands) {
    Operand<TNumber> widest =
        Collections.max(operands, Comparator.comparingInt(x -> ORDER.indexOf(x.type())));
    return operands.stream().map(x -> Numbers.like(tf, x, widest)).toList();
  }
}
