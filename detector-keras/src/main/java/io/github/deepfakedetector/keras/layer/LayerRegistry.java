package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.config.Modules;
import io.github.deepfakedetector.keras.layer.activation.ActivationLayer;
import io.github.deepfakedetector.keras.layer.activation.PreluLayer;
import io.github.deepfakedetector.keras.layer.activation.ReluLayer;
import io.github.deepfakedetector.keras.layer.attention.AttentionLayer;
import io.github.deepfakedetector.keras.layer.attention.GroupQueryAttentionLayer;
import io.github.deepfakedetector.keras.layer.attention.MultiHeadAttentionLayer;
import io.github.deepfakedetector.keras.layer.convolution.Conv2dLayer;
import io.github.deepfakedetector.keras.layer.convolution.Conv2dTransposeLayer;
import io.github.deepfakedetector.keras.layer.convolution.DepthwiseConv2dLayer;
import io.github.deepfakedetector.keras.layer.convolution.SeparableConv2dLayer;
import io.github.deepfakedetector.keras.layer.core.DenseLayer;
import io.github.deepfakedetector.keras.layer.core.EinsumDenseLayer;
import io.github.deepfakedetector.keras.layer.merging.ConcatenateLayer;
import io.github.deepfakedetector.keras.layer.merging.MergeLayer;
import io.github.deepfakedetector.keras.layer.normalization.BatchNormalizationLayer;
import io.github.deepfakedetector.keras.layer.normalization.LayerNormalizationLayer;
import io.github.deepfakedetector.keras.layer.operation.Operations;
import io.github.deepfakedetector.keras.layer.pooling.GlobalPoolingLayer;
import io.github.deepfakedetector.keras.layer.pooling.PoolingLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.NormalizationLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.RescalingLayer;
import io.github.deepfakedetector.keras.layer.reshaping.CroppingLayer;
import io.github.deepfakedetector.keras.layer.reshaping.PaddingLayer;
import io.github.deepfakedetector.keras.layer.reshaping.PermuteLayer;
import io.github.deepfakedetector.keras.layer.reshaping.ReshapeLayer;
import io.github.deepfakedetector.keras.layer.reshaping.UpSamplingLayer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All layers that can be loaded, by Keras' class name. A family of layers adds its own. */
public final class LayerRegistry {
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
    MultiHeadAttentionLayer.register(FACTORIES);
    GroupQueryAttentionLayer.register(FACTORIES);
    AttentionLayer.register(FACTORIES);
    EinsumDenseLayer.register(FACTORIES);
  }

  private LayerRegistry() {}

  /** What a layer computes in; null for operations, which take what comes. */
  public static @Nullable Precision precision(LayerConfig config, int kerasMajor) {
    return config.isOperation() ? null : Precision.of(new LayerSettings(config, kerasMajor));
  }

  public static Layer create(LayerConfig config, int kerasMajor) {
    if (config.isOperation()) {
      return Operations.create(new LayerSettings(config, kerasMajor));
    }
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
    return factory.create(settings);
  }
}
