package io.github.deepfakedetector.keras;

import java.util.Map;
import java.util.TreeMap;

/** All layers that can be loaded, by Keras' class name. A family of layers adds its own. */
final class LayerRegistry {
  private static final Map<String, LayerFactory> FACTORIES = new TreeMap<>();

  static {
    IdentityLayer.register(FACTORIES);
    Conv2dLayer.register(FACTORIES);
    Conv2dTransposeLayer.register(FACTORIES);
    NormalizationLayer.register(FACTORIES);
    DepthwiseConv2dLayer.register(FACTORIES);
    SeparableConv2dLayer.register(FACTORIES);
    DenseLayer.register(FACTORIES);
    BatchNormalizationLayer.register(FACTORIES);
    LayerNormalizationLayer.register(FACTORIES);
    RescalingLayer.register(FACTORIES);
    PoolingLayer.register(FACTORIES);
    GlobalPoolingLayer.register(FACTORIES);
    ActivationLayer.register(FACTORIES);
    ReluLayer.register(FACTORIES);
    PreluLayer.register(FACTORIES);
    MergeLayer.register(FACTORIES);
    ConcatenateLayer.register(FACTORIES);
    ReshapeLayer.register(FACTORIES);
    PermuteLayer.register(FACTORIES);
    PaddingLayer.register(FACTORIES);
    CroppingLayer.register(FACTORIES);
    UpSamplingLayer.register(FACTORIES);
  }

  private LayerRegistry() {}

  static Layer create(LayerConfig config, int kerasMajor) {
    LayerFactory factory = FACTORIES.get(config.className());
    if (factory == null || !Modules.isKeras(config.module())) {
      throw Errors.invalid(
          "layer '%s' of class %s%s is not supported; supported: %s",
          config.name(),
          config.className(),
          config.module() == null ? "" : " (module " + config.module() + ")",
          String.join(", ", FACTORIES.keySet()));
    }
    LayerSettings settings = new LayerSettings(config, kerasMajor);
    Precision.requireFloat32(settings);
    return factory.create(settings);
  }
}
