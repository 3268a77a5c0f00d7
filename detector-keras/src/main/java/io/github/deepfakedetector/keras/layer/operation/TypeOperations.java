package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Operations that change the type of numbers, or make others of the same shape. */
final class TypeOperations {
  private TypeOperations() {}

  static void register(Map<String, Definition> all) {
    for (String name : List.of("Cast", "ConvertToTensor", "Array")) {
      all.put(name, Definition.like(body -> typed(body, body.x())));
    }
    for (String name : List.of("StopGradient", "Copy", "Real", "Conj", "Conjugate")) {
      all.put(name, Definition.like(Body::x));
    }
    all.put("SaturateCast", Definition.like(TypeOperations::saturated));
    for (String name : List.of("ZerosLike", "EmptyLike")) {
      all.put(name, Definition.like(body -> filled(body, 0)));
    }
    all.put("OnesLike", Definition.like(body -> filled(body, 1)));
    all.put("FullLike", Definition.of(TypeOperations::fullShape, TypeOperations::full));
  }

  private static Operand<TNumber> typed(Body body, Operand<TNumber> x) {
    return body.has("dtype")
        ? body.cast(x, ElementType.named(body.settings(), body.text("dtype", "")))
        : x;
  }

  private static Operand<TNumber> filled(Body body, int value) {
    Ops tf = body.tf();
    Operand<TNumber> number = Numbers.cast(tf, tf.constant(value), body.x().type());
    return tf.fill(tf.shape(body.x()), typed(body, number));
  }

  private static Dims fullShape(Call call) {
    call.stretched(List.of(call.shape(), call.shape(1, "fill_value")));
    return call.shape();
  }

  private static Operand<TNumber> full(Body body) {
    Operand<TNumber> value =
        Numbers.like(body.tf(), body.operand(1, "fill_value"), typed(body, body.x()));
    return body.tf().broadcastTo(value, body.tf().shape(body.x()));
  }

  /** Numbers beyond the type's range become its least or greatest. */
  private static Operand<TNumber> saturated(Body body) {
    Ops tf = body.tf();
    Operand<TNumber> x = body.numeric(body.x());
    ElementType type = ElementType.named(body.settings(), body.text("dtype", "float32"));
    double most =
        switch (type) {
          case BOOL -> 1;
          case UINT8 -> 255;
          case UINT16 -> 65535;
          case INT32 -> Integer.MAX_VALUE;
          case FLOAT16 -> 65504;
          default -> Double.POSITIVE_INFINITY;
        };
    double least =
        type == ElementType.INT32
            ? Integer.MIN_VALUE
            : type.isFloating() || type == ElementType.INT64 ? -most : 0;
    if (Double.isInfinite(most) || !Numbers.isFloating(x)) {
      return body.cast(x, type);
    }
    Operand<TNumber> bounded =
        tf.math.maximum(tf.math.minimum(x, body.scalar(most, x)), body.scalar(least, x));
    return body.cast(bounded, type);
  }
}
