package io.github.deepfakedetector.keras;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Layers that join tensors number by number; sizes of 1 are stretched. */
final class MergeLayer implements Layer {
  private final LayerSettings settings;
  private final Join join;
  private final boolean average;

  private MergeLayer(LayerSettings settings, Join join, boolean average) {
    this.settings = settings;
    this.join = join;
    this.average = average;
  }

  static void register(Map<String, LayerFactory> factories) {
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
  public List<Dims> outputs(List<Dims> inputs) {
    boolean two = settings.className().equals("Subtract");
    if (inputs.size() < 2 || (two && inputs.size() > 2)) {
      throw settings.problem("cannot join %d tensors".formatted(inputs.size()));
    }
    Dims joined = inputs.get(0);
    for (Dims next : inputs.subList(1, inputs.size())) {
      joined = stretch(joined, next);
    }
    return List.of(joined);
  }

  private Dims stretch(Dims left, Dims right) {
    if (left.rank() != right.rank()) {
      throw settings.problem("cannot join " + left + " and " + right);
    }
    Dims joined = left;
    for (int axis = 0; axis < left.rank(); axis++) {
      long a = left.at(axis);
      long b = right.at(axis);
      if (a != b && a != 1 && b != 1 && a != Dims.FREE && b != Dims.FREE) {
        throw settings.problem("cannot join " + left + " and " + right);
      }
      // A free size beside a known one can only be that one, or 1.
      joined = joined.with(axis, a == 1 || (a == Dims.FREE && b != 1) ? b : a);
    }
    return joined;
  }

  @Override
  public List<Operand<TFloat32>> build(LayerCall call) {
    Operand<TFloat32> joined = call.inputs().get(0);
    for (Operand<TFloat32> next : call.inputs().subList(1, call.inputs().size())) {
      joined = join.apply(call.tf(), new Pair(joined, next));
    }
    if (average) {
      joined = call.tf().math.div(joined, call.tf().constant((float) call.inputs().size()));
    }
    return List.of(joined);
  }

  private interface Join extends BiFunction<Ops, Pair, Operand<TFloat32>> {}

  private record Pair(Operand<TFloat32> left, Operand<TFloat32> right) {}
}
