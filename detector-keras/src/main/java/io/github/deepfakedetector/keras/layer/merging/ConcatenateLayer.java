package io.github.deepfakedetector.keras.layer.merging;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Axes;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Promotion;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Concatenate along one axis. */
public final class ConcatenateLayer implements Layer {
  private final LayerSettings settings;

  private ConcatenateLayer(LayerSettings settings) {
    this.settings = settings;
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Concatenate", ConcatenateLayer::new);
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    if (inputs.size() == 0) {
      throw settings.problem("is given no tensors");
    }
    Dims joined = inputs.get(0);
    int axis = axis(joined);
    for (Dims next : inputs.shapes().subList(1, inputs.size())) {
      joined = join(joined, next, axis);
    }
    return List.of(joined);
  }

  private int axis(Dims input) {
    return Axes.any(settings, "axis", -1, input.rank());
  }

  private Dims join(Dims left, Dims right, int axis) {
    if (left.rank() != right.rank()) {
      throw settings.problem("cannot join " + left + " and " + right);
    }
    Dims joined = left;
    for (int i = 0; i < left.rank(); i++) {
      boolean known = left.known(i) && right.known(i);
      if (i == axis) {
        joined = joined.with(i, known ? left.at(i) + right.at(i) : Dims.FREE);
      } else if (known && left.at(i) != right.at(i)) {
        throw settings.problem("cannot join " + left + " and " + right);
      } else if (!left.known(i)) {
        joined = joined.with(i, right.at(i));
      }
    }
    return joined;
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    return List.of(
        call.tf()
            .concat(
                Promotion.all(call.tf(), call.inputs()), call.tf().constant(axis(call.shape()))));
  }

  /** What counts in any of them, of which those without a mask count as a whole. */
  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    if (call.masks().stream().allMatch(Objects::isNull)) {
      return null;
    }
    Ops tf = call.tf();
    List<Operand<TBool>> stretched = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      stretched.add(stretched(tf, call.masks().get(i), call.inputs().get(i), call.given().get(i)));
    }
    return tf.any(tf.concat(stretched, tf.constant(axis(call.shape()))), tf.constant(-1));
  }

  private static Operand<TBool> stretched(
      Ops tf, @Nullable Operand<TBool> mask, Operand<TNumber> input, Dims shape) {
    Operand<TBool> whole = mask == null ? tf.constant(true) : mask;
    if (mask != null && mask.shape().numDimensions() < shape.rank()) {
      whole = tf.expandDims(mask, tf.constant(-1));
    }
    return tf.broadcastTo(whole, tf.shape(input));
  }
}
