package io.github.deepfakedetector.keras.layer.merging;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Axes;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
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
    return List.of(call.tf().concat(call.inputs(), call.tf().constant(axis(call.shape()))));
  }
}
