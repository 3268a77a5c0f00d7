package io.github.deepfakedetector.keras.layer.pooling;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.convolution.Windows;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** MaxPooling2D and AveragePooling2D. */
public final class PoolingLayer extends UnaryLayer {
  private final Windows windows;
  private final boolean max;

  private PoolingLayer(LayerSettings settings, boolean max) {
    super(settings);
    this.windows = Windows.pooling(settings);
    this.max = max;
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("MaxPooling2D", settings -> new PoolingLayer(settings, true));
    factories.put("AveragePooling2D", settings -> new PoolingLayer(settings, false));
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 4);
    return windows.output(input, input.last());
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    List<Long> window = windows.window();
    List<Long> strides = windows.strides();
    if (!max) {
      return call.tf().nn.avgPool(x, window, strides, windows.padding());
    }
    return call.tf()
        .nn
        .maxPool(
            x,
            call.tf().constant(ints(window)),
            call.tf().constant(ints(strides)),
            windows.padding());
  }

  private static int[] ints(List<Long> values) {
    return values.stream().mapToInt(Long::intValue).toArray();
  }
}
