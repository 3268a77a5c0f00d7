package io.github.deepfakedetector.keras;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** MaxPooling2D and AveragePooling2D. */
final class PoolingLayer extends UnaryLayer {
  private final Windows windows;
  private final boolean max;

  private PoolingLayer(LayerSettings settings, boolean max) {
    super(settings);
    this.windows = Windows.pooling(settings);
    this.max = max;
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("MaxPooling2D", settings -> new PoolingLayer(settings, true));
    factories.put("AveragePooling2D", settings -> new PoolingLayer(settings, false));
  }

  @Override
  Dims output(Dims input) {
    requireRank(input, 4);
    return windows.output(input, input.last());
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
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
