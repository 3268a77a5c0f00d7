package io.github.deepfakedetector.keras.layer.preprocessing;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Rescaling: times a scale, plus an offset, each one number or several for the last axes. */
public final class RescalingLayer extends UnaryLayer {
  private final Figures scale;
  private final Figures offset;

  private RescalingLayer(LayerSettings settings) {
    super(settings);
    scale = Figures.of(settings, "scale", 1);
    offset = Figures.of(settings, "offset", 0);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Rescaling", RescalingLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    scale.requireFit(input);
    offset.requireFit(input);
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Operand<TNumber> floats = call.precision().cast(call.tf(), x);
    Operand<TNumber> scaled = call.tf().math.mul(floats, scale.build(call));
    return call.tf().math.add(scaled, offset.build(call));
  }
}
