package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Layers that act only while a model is trained. */
public final class IdentityLayer extends UnaryLayer {
  private static final List<String> NAMES =
      List.of(
          "ActivityRegularization",
          "AlphaDropout",
          "Dropout",
          "GaussianDropout",
          "GaussianNoise",
          "Identity",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "StochasticDepth");

  private IdentityLayer(LayerSettings settings) {
    super(settings);
  }

  public static void register(Map<String, LayerFactory> factories) {
    NAMES.forEach(name -> factories.put(name, IdentityLayer::new));
  }

  @Override
  protected Dims output(Dims input) {
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return x;
  }
}
