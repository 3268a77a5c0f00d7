package io.github.deepfakedetector.keras;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** ZeroPadding2D. */
final class PaddingLayer extends UnaryLayer {
  private final Margins margins;

  private PaddingLayer(LayerSettings settings) {
    super(settings);
    margins = Margins.of(settings, "padding", 1);
    settings.requireChannelsLast();
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("ZeroPadding2D", PaddingLayer::new);
  }

  @Override
  Dims output(Dims input) {
    requireRank(input, 4);
    return margins.applyTo(input, 1);
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    int[][] sides = {
      {0, 0}, {margins.top(), margins.bottom()}, {margins.left(), margins.right()}, {0, 0}
    };
    return call.tf().pad(x, call.tf().constant(sides), call.tf().constant(0f));
  }
}
