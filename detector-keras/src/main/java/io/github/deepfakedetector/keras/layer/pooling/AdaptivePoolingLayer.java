package io.github.deepfakedetector.keras.layer.pooling;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.spatial.Padding;
import io.github.deepfakedetector.keras.layer.spatial.SpatialLayer;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** AdaptiveAveragePooling and AdaptiveMaxPooling: so many windows, whatever the input's size. */
public final class AdaptivePoolingLayer extends SpatialLayer {
  private final List<Long> sizes;
  private final Pools pools;

  private AdaptivePoolingLayer(LayerSettings settings, int rank, Pools pools) {
    super(settings, rank);
    if (!settings.has("output_size")) {
      throw settings.problem("has no output_size");
    }
    this.sizes = settings.counts("output_size", rank, 1);
    this.pools = pools;
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      factories.put(
          "AdaptiveMaxPooling" + rank + "D",
          settings -> new AdaptivePoolingLayer(settings, axes, Pools.MAX));
      factories.put(
          "AdaptiveAveragePooling" + rank + "D",
          settings -> new AdaptivePoolingLayer(settings, axes, Pools.AVERAGE));
    }
  }

  @Override
  protected Dims result(Dims input) {
    Dims output = input;
    for (int i = 0; i < sizes.size(); i++) {
      AdaptiveWindows.check(settings, requireKnown(input, i + 1), sizes.get(i));
      output = output.with(i + 1, sizes.get(i));
    }
    return output;
  }

  @Override
  protected Operand<TNumber> compute(LayerCall call, Dims input, Operand<TNumber> x) {
    List<Long> even = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      if (input.at(i + 1) % sizes.get(i) == 0) {
        even.add(input.at(i + 1) / sizes.get(i));
      }
    }
    if (even.size() == sizes.size()) {
      List<Long> ones = Collections.nCopies(even.size(), 1L);
      return pools.apply(call.tf(), x, new Windows(even, even, ones, Padding.VALID));
    }
    Operand<TNumber> y = x;
    for (int i = 0; i < sizes.size(); i++) {
      y = new AdaptiveWindows(input.at(i + 1), sizes.get(i)).pool(call, pools, y, i + 1);
    }
    return y;
  }
}
