package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.All;
import org.tensorflow.op.core.Any;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Min;
import org.tensorflow.op.core.Prod;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Operations that make one number of all along some axes. */
final class Reduction extends Operation {
  private final Reduce reduce;

  private Reduction(LayerSettings settings, Reduce reduce) {
    super(settings);
    this.reduce = reduce;
  }

  static void register(Map<String, LayerFactory> factories) {
    put(factories, "Sum", (tf, x, over) -> tf.sum(x, over, Sum.keepDims(true)));
    put(factories, "Prod", (tf, x, over) -> tf.prod(x, over, Prod.keepDims(true)));
    put(factories, "Max", (tf, x, over) -> tf.max(x, over, Max.keepDims(true)));
    put(factories, "Amax", (tf, x, over) -> tf.max(x, over, Max.keepDims(true)));
    put(factories, "Min", (tf, x, over) -> tf.min(x, over, Min.keepDims(true)));
    put(factories, "Amin", (tf, x, over) -> tf.min(x, over, Min.keepDims(true)));
    put(factories, "Mean", (tf, x, over) -> mean(tf, floats(tf, x), over));
    put(factories, "Var", (tf, x, over) -> variance(tf, floats(tf, x), over));
    put(factories, "Std", (tf, x, over) -> tf.math.sqrt(variance(tf, floats(tf, x), over)));
    put(factories, "Logsumexp", (tf, x, over) -> logSumExp(tf, floats(tf, x), over));
    put(
        factories,
        "Any",
        (tf, x, over) -> Numbers.of(tf.any(Numbers.bool(tf, x), over, Any.keepDims(true))));
    put(
        factories,
        "All",
        (tf, x, over) -> Numbers.of(tf.all(Numbers.bool(tf, x), over, All.keepDims(true))));
    put(factories, "Norm", (tf, x, over) -> length(tf, floats(tf, x), over));
  }

  private static void put(Map<String, LayerFactory> factories, String name, Reduce reduce) {
    factories.put(name, settings -> new Reduction(settings, reduce));
  }

  private static Operand<TNumber> floats(Ops tf, Operand<TNumber> x) {
    return Numbers.isFloating(x) ? x : Numbers.cast(tf, x, TFloat32.class);
  }

  private static Operand<TNumber> mean(Ops tf, Operand<TNumber> x, Operand<TInt32> over) {
    return tf.math.mean(x, over, Mean.keepDims(true));
  }

  private static Operand<TNumber> variance(Ops tf, Operand<TNumber> x, Operand<TInt32> over) {
    return mean(tf, tf.math.squaredDifference(x, mean(tf, x, over)), over);
  }

  private static Operand<TNumber> logSumExp(Ops tf, Operand<TNumber> x, Operand<TInt32> over) {
    Operand<TNumber> largest = tf.max(x, over, Max.keepDims(true));
    Operand<TNumber> powers = tf.math.exp(tf.math.sub(x, largest));
    return tf.math.add(tf.math.log(tf.sum(powers, over, Sum.keepDims(true))), largest);
  }

  private static Operand<TNumber> length(Ops tf, Operand<TNumber> x, Operand<TInt32> over) {
    return tf.math.sqrt(tf.sum(tf.math.square(x), over, Sum.keepDims(true)));
  }

  private List<Integer> axes(Inputs inputs) {
    JsonNode order = parameter(inputs, -1, "ord");
    if (given(order) && !order.asText().equals("2") && !order.asText().equals("fro")) {
      throw settings.problem("has the order %s, which is not supported".formatted(order));
    }
    return axes(parameter(inputs, 1, "axis"), inputs.first().rank());
  }

  private boolean keepDims(Inputs inputs) {
    return parameter(inputs, -1, "keepdims").asBoolean(false);
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    List<Integer> axes = axes(inputs);
    Dims input = inputs.first();
    List<Long> sizes = new ArrayList<>();
    for (int axis = 0; axis < input.rank(); axis++) {
      if (!axes.contains(axis)) {
        sizes.add(input.at(axis));
      } else if (keepDims(inputs)) {
        sizes.add(1L);
      }
    }
    return List.of(Dims.of(sizes));
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    Ops tf = call.tf();
    List<Integer> axes = axes(call.given());
    int[] over = axes.stream().mapToInt(Integer::intValue).toArray();
    Operand<TNumber> kept = reduce.apply(tf, call.input(), tf.constant(over));
    return List.of(
        keepDims(call.given())
            ? kept
            : tf.squeeze(kept, Squeeze.axis(axes.stream().map(Integer::longValue).toList())));
  }

  /** Keeps the axes with a size of 1. */
  private interface Reduce {
    Operand<TNumber> apply(Ops tf, Operand<TNumber> x, Operand<TInt32> over);
  }
}
