package io.github.deepfakedetector.keras;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Layers that act only while a model is trained. */
final class IdentityLayer extends UnaryLayer {
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
          "SpatialDropout3D");

  private IdentityLayer(LayerSettings settings) {
    super(settings);
  }

  static void register(Map<String, LayerFactory> factories) {
    NAMES.forEach(name -> factories.put(name, IdentityLayer::new));
  }

  @Override
  Dims output(Dims input) {
    return input;
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    return x;
  }
}
