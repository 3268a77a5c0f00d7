package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.spatial.Interpolation;
import io.github.deepfakedetector.keras.layer.spatial.Pictures;
import io.github.deepfakedetector.keras.layer.spatial.SpatialLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** UpSampling1D, UpSampling2D and UpSampling3D by whole factors. */
public final class UpSamplingLayer extends SpatialLayer {
  private final List<Long> factors;
  private final Interpolation interpolation;

  private UpSamplingLayer(LayerSettings settings, int rank) {
    super(settings, rank);
    factors = settings.counts("size", rank, 2);
    interpolation = rank == 2 ? Interpolation.of(settings, "nearest") : Interpolation.NEAREST;
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      factories.put("UpSampling" + rank + "D", settings -> new UpSamplingLayer(settings, axes));
    }
  }

  @Override
  protected Dims result(Dims input) {
    Dims output = input;
    for (int i = 0; i < factors.size(); i++) {
      if (input.known(i + 1)) {
        output = output.with(i + 1, input.at(i + 1) * factors.get(i));
      }
    }
    return output;
  }

  @Override
  protected Operand<TNumber> compute(LayerCall call, Dims input, Operand<TNumber> x) {
    return Pictures.apply(
        call.tf(),
        x,
        layout.rank(),
        (picture, down, across) ->
            interpolation.enlarge(call.tf(), picture, factor(down), factor(across)));
  }

  private int factor(int axis) {
    return axis == Pictures.NONE ? 1 : Math.toIntExact(factors.get(axis));
  }
}
