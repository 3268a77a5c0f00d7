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
          "AugMix",
          "CutMix",
          "Dropout",
          "GaussianDropout",
          "GaussianNoise",
          "Identity",
          "MixUp",
          "RandAugment",
          "RandomBrightness",
          "RandomColorDegeneration",
          "RandomColorJitter",
          "RandomContrast",
          "RandomElasticTransform",
          "RandomErasing",
          "RandomFlip",
          "RandomGaussianBlur",
          "RandomGrayscale",
          "RandomHue",
          "RandomInvert",
          "RandomPerspective",
          "RandomPosterization",
          "RandomRotation",
          "RandomSaturation",
          "RandomSharpness",
          "RandomShear",
          "RandomTranslation",
          "RandomZoom",
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
