package io.github.deepfakedetector.keras.layer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/** What a layer computes in: the compute type of Keras' dtype policy. */
public enum Precision {
  FLOAT32(TFloat32.class),
  FLOAT16(TFloat16.class),
  BFLOAT16(TBfloat16.class),
  FLOAT64(TFloat64.class);

  private final Class<? extends TNumber> type;

  Precision(Class<? extends TNumber> type) {
    this.type = type;
  }

  /** TensorFlow's type. */
  public Class<? extends TNumber> type() {
    return type;
  }

  /** Whether numbers are kept to fewer bits than those of the weights. */
  public boolean isHalf() {
    return this == FLOAT16 || this == BFLOAT16;
  }

  /** A constant. */
  public Operand<TNumber> scalar(Ops tf, double value) {
    return this == FLOAT64
        ? Numbers.of(tf.constant(value))
        : cast(tf, Numbers.of(tf.constant((float) value)));
  }

  /** A constant vector. */
  public Operand<TNumber> vector(Ops tf, float... values) {
    return cast(tf, Numbers.of(tf.constant(values)));
  }

  /** The numbers in this precision; the very operand if they are already. */
  public Operand<TNumber> cast(Ops tf, Operand<TNumber> x) {
    return Numbers.cast(tf, x, type);
  }

  /** Of a layer's {@code dtype}: a name, or since Keras 2.4 a serialised policy. */
  public static Precision of(LayerSettings settings) {
    JsonNode dtype = settings.raw("dtype");
    if (dtype.isMissingNode() || dtype.isNull()) {
      return FLOAT32;
    }
    JsonNode name = dtype.isObject() ? dtype.path("config").path("name") : dtype;
    String word = name.asText("").toLowerCase(Locale.ROOT);
    for (Precision precision : values()) {
      String compute = precision.name().toLowerCase(Locale.ROOT);
      if (word.equals(compute) || word.equals("mixed_" + compute)) {
        return precision;
      }
    }
    throw settings.problem(
        "computes in %s, which is not supported; supported: float16, bfloat16, float32, float64,"
                .formatted(word.isEmpty() ? dtype : word)
            + " mixed_float16, mixed_bfloat16");
  }
}
