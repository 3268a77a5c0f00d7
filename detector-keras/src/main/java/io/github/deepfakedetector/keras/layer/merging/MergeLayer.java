package io.github.deepfakedetector.keras.layer.merging;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Broadcasting;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Layers that join tensors number by number; sizes of 1 are stretched. */
public final class MergeLayer implements Layer {
  private final LayerSettings settings;
  private final Join join;
  private final boolean average;

  private MergeLayer(LayerSettings settings, Join join, boolean average) {
    this.settings = settings;
    this.join = join;
    this.average = average;
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Add", of((tf, pair) -> tf.math.add(pair.left(), pair.right())));
    factories.put("Subtract", of((tf, pair) -> tf.math.sub(pair.left(), pair.right())));
    factories.put("Multiply", of((tf, pair) -> tf.math.mul(pair.left(), pair.right())));
    factories.put("Maximum", of((tf, pair) -> tf.math.maximum(pair.left(), pair.right())));
    factories.put("Minimum", of((tf, pair) -> tf.math.minimum(pair.left(), pair.right())));
    factories.put(
        "Average",
        settings ->
            new MergeLayer(settings, (tf, pair) -> tf.math.add(pair.left(), pair.right()), true));
  }

  private static LayerFactory of(Join join) {
    return settings -> new MergeLayer(settings, join, false);
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    boolean two = settings.className().equals("Subtract");
    if (inputs.size() < 1 || (two && inputs.size() != 2)) {
      throw settings.problem("cannot join %d tensors".formatted(inputs.size()));
    }
    List<Dims> aligned = SameRank.shapes(inputs.shapes());
    Dims joined = aligned.get(0);
    for (Dims next : aligned.subList(1, aligned.size())) {
      joined = stretch(joined, next);
    }
    return List.of(joined);
  }

  private Dims stretch(Dims left, Dims right) {
    return Broadcasting.of(left, right)
        .orElseThrow(() -> settings.problem("cannot join " + left + " and " + right));
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall original) {
    LayerCall call = SameRank.call(original);
    boolean masked = call.masks().stream().anyMatch(Objects::nonNull);
    return List.of(
        switch (masked ? settings.className() : "") {
          case "Multiply" -> MaskedJoin.product(call, mask(call));
          case "Maximum", "Minimum" ->
              MaskedJoin.extreme(
                  call, (left, right) -> join.apply(call.tf(), new Pair(left, right)));
          default -> all(call);
        });
  }

  private Operand<TNumber> all(LayerCall call) {
    Operand<TNumber> joined = call.inputs().get(0);
    for (Operand<TNumber> next : call.inputs().subList(1, call.inputs().size())) {
      joined = join.apply(call.tf(), new Pair(joined, next));
    }
    if (!average) {
      return joined;
    }
    Operand<TNumber> sum =
        Numbers.isFloating(joined) ? joined : call.precision().cast(call.tf(), joined);
    return call.tf().math.div(sum, Numbers.scalarLike(call.tf(), call.inputs().size(), sum));
  }

  /** What counts for any of them, where all carry a mask. */
  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    List<@Nullable Operand<TBool>> masks = call.masks();
    Operand<TBool> any = masks.get(0);
    for (Operand<TBool> next : masks.subList(1, masks.size())) {
      any = any == null || next == null ? null : call.tf().math.logicalOr(any, next);
    }
    return any;
  }

  private interface Join extends BiFunction<Ops, Pair, Operand<TNumber>> {}

  private record Pair(Operand<TNumber> left, Operand<TNumber> right) {}
}
