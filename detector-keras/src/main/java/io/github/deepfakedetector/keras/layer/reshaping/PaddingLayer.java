package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Margins;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** ZeroPadding2D. */
public final class PaddingLayer extends UnaryLayer {
  private final Margins margins;

  private PaddingLayer(LayerSettings settings) {
    super(settings);
    margins = Margins.of(settings, "padding", 1);
    settings.requireChannelsLast();
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("ZeroPadding2D", PaddingLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 4);
    return margins.applyTo(input, 1);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    int[][] sides = {
      {0, 0}, {margins.top(), margins.bottom()}, {margins.left(), margins.right()}, {0, 0}
    };
    return call.tf().pad(x, call.tf().constant(sides), call.scalar(0));
  }
}
