package io.github.deepfakedetector.keras.layer.preprocessing;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * Layers that change pictures only while a model is trained. That goes for RandomCrop too, as Keras
 * 3 has it.
 */
public final class AugmentationLayer extends UnaryLayer {
  private static final List<String> NAMES =
      List.of(
          "AugMix",
          "CutMix",
          "MaxNumBoundingBoxes",
          "MixUp",
          "RandAugment",
          "RandomBrightness",
          "RandomColorDegeneration",
          "RandomColorJitter",
          "RandomContrast",
          "RandomCrop",
          "RandomElasticTransform",
          "RandomErasing",
          "RandomFlip",
          "RandomGaussianBlur",
          "RandomGrayscale",
          "RandomHeight",
          "RandomHue",
          "RandomInvert",
          "RandomPerspective",
          "RandomPosterization",
          "RandomRotation",
          "RandomSaturation",
          "RandomSharpness",
          "RandomShear",
          "RandomTranslation",
          "RandomWidth",
          "RandomZoom",
          "Solarization");

  private AugmentationLayer(LayerSettings settings) {
    super(settings);
  }

  public static void register(Map<String, LayerFactory> factories) {
    NAMES.forEach(name -> factories.put(name, AugmentationLayer::new));
  }

  @Override
  protected Dims output(Dims input) {
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return call.precision().cast(call.tf(), x);
  }
}
