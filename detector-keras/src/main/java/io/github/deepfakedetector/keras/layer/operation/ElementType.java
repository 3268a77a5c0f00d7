package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * The types of numbers, each before those that it is turned into where they meet.
 *
 * <p>Numbers of a program, unlike those of tensors, are weak: they take on the other's type.
 */
enum ElementType {
  BOOL(TBool.class),
  WEAK_INTEGER(TInt32.class),
  UINT8(TUint8.class),
  UINT16(TUint16.class),
  INT32(TInt32.class),
  INT64(TInt64.class),
  WEAK_FLOAT(TFloat32.class),
  BFLOAT16(TBfloat16.class),
  FLOAT16(TFloat16.class),
  FLOAT32(TFloat32.class),
  FLOAT64(TFloat64.class);

  private final Class<? extends TType> type;

  ElementType(Class<? extends TType> type) {
    this.type = type;
  }

  /** TensorFlow's type. */
  Class<? extends TType> type() {
    return type;
  }

  static ElementType of(Operand<?> x) {
    return Arrays.stream(values())
        .filter(element -> element == element.strong() && element.type.equals(x.type()))
        .findFirst()
        .orElse(FLOAT32);
  }

  /** Of Keras' name for a type. */
  static ElementType named(LayerSettings settings, String name) {
    String plain = name.startsWith("tf.") ? name.substring(3) : name;
    for (ElementType element : values()) {
      if (element == element.strong() && element.keras().equals(plain)) {
        return element;
      }
    }
    throw settings.problem(
        "uses numbers of type '%s', which is not supported; supported: %s"
            .formatted(
                name,
                Arrays.stream(values())
                    .filter(element -> element == element.strong())
                    .map(ElementType::keras)
                    .collect(Collectors.joining(", "))));
  }

  private String keras() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What both are turned into. */
  ElementType with(ElementType other) {
    ElementType upper = compareTo(other) < 0 ? other : this;
    ElementType lower = upper == this ? other : this;
    return upper == FLOAT16 && lower == BFLOAT16 ? FLOAT32 : upper;
  }

  /** The type that a weak one becomes by itself. */
  ElementType strong() {
    return switch (this) {
      case WEAK_INTEGER -> INT32;
      case WEAK_FLOAT -> FLOAT32;
      default -> this;
    };
  }

  boolean isFloating() {
    return compareTo(WEAK_FLOAT) >= 0;
  }

  boolean isHalf() {
    return this == BFLOAT16 || this == FLOAT16;
  }
}
