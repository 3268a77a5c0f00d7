package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import java.util.Arrays;
import java.util.Locale;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** Keras' names of the types that an operation may ask for. */
enum Types {
  FLOAT16(TFloat16.class),
  BFLOAT16(TBfloat16.class),
  FLOAT32(TFloat32.class),
  FLOAT64(TFloat64.class),
  UINT8(TUint8.class),
  INT32(TInt32.class),
  INT64(TInt64.class),
  BOOL(TBool.class);

  private final Class<? extends TType> type;

  Types(Class<? extends TType> type) {
    this.type = type;
  }

  Class<? extends TType> type() {
    return type;
  }

  static Types named(LayerSettings settings, String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                settings.problem("asks for the type '%s', which is not supported".formatted(name)));
  }
}
