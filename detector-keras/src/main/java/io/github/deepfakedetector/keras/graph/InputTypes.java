package io.github.deepfakedetector.keras.graph;

import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.plan.Plan;
import java.util.Map;
import java.util.TreeMap;
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
import org.tensorflow.types.family.TType;

/** Models are given floats; an input layer may want another type, which Keras turns them into. */
final class InputTypes {
  // What TensorFlow's Java API has no type for is given one that holds all its numbers.
  private static final Map<String, Class<? extends TType>> TYPES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("float32", TFloat32.class),
              Map.entry("float16", TFloat16.class),
              Map.entry("bfloat16", TBfloat16.class),
              Map.entry("float64", TFloat64.class),
              Map.entry("int8", TInt32.class),
              Map.entry("int16", TInt32.class),
              Map.entry("int32", TInt32.class),
              Map.entry("int64", TInt64.class),
              Map.entry("uint8", TUint8.class),
              Map.entry("uint16", TInt32.class),
              Map.entry("uint32", TInt64.class),
              Map.entry("bool", TBool.class)));

  private InputTypes() {}

  static Operand<TNumber> convert(Ops tf, Operand<TNumber> floats, Plan.Port input) {
    Class<? extends TType> type = TYPES.get(input.type());
    if (type == null) {
      throw Errors.invalid(
          "input '%s' is of type %s, which is not supported; supported: %s",
          input.name(), input.type(), String.join(", ", TYPES.keySet()));
    }
    return Numbers.cast(tf, floats, type);
  }
}
