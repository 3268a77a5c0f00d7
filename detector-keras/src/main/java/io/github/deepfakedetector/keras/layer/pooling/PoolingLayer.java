package io.github.deepfakedetector.keras.layer.pooling;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.spatial.SpatialLayer;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** MaxPooling and AveragePooling of sequences, pictures and volumes. */
public final class PoolingLayer extends SpatialLayer {
  private final Windows windows;
  private final Pools pools;

  private PoolingLayer(LayerSettings settings, int rank, Pools pools) {
    super(settings, rank);
    this.windows = Windows.pooling(settings, rank);
    this.pools = pools;
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 3; rank++) {
      register(factories, rank, Pools.MAX, "MaxPooling", "MaxPool");
      register(factories, rank, Pools.AVERAGE, "AveragePooling", "AvgPool");
    }
  }

  private static void register(
      Map<String, LayerFactory> factories, int rank, Pools pools, String... names) {
    for (String name : names) {
      factories.put(name + rank + "D", settings -> new PoolingLayer(settings, rank, pools));
    }
  }

  @Override
  protected Dims result(Dims input) {
    return windows.output(settings, input, input.last());
  }

  @Override
  protected Operand<TNumber> compute(LayerCall call, Dims input, Operand<TNumber> x) {
    return pools.apply(call.tf(), x, windows);
  }
}
