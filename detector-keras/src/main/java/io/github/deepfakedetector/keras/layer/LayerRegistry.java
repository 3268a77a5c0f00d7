package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.config.Modules;
import io.github.deepfakedetector.keras.layer.activation.ActivationLayer;
import io.github.deepfakedetector.keras.layer.activation.PreluLayer;
import io.github.deepfakedetector.keras.layer.attention.AttentionLayer;
import io.github.deepfakedetector.keras.layer.attention.GroupQueryAttentionLayer;
import io.github.deepfakedetector.keras.layer.attention.MultiHeadAttentionLayer;
import io.github.deepfakedetector.keras.layer.audio.MelLayer;
import io.github.deepfakedetector.keras.layer.audio.StftLayer;
import io.github.deepfakedetector.keras.layer.convolution.ConvLayer;
import io.github.deepfakedetector.keras.layer.convolution.ConvTransposeLayer;
import io.github.deepfakedetector.keras.layer.convolution.DepthwiseConvLayer;
import io.github.deepfakedetector.keras.layer.convolution.SeparableConvLayer;
import io.github.deepfakedetector.keras.layer.core.DenseLayer;
import io.github.deepfakedetector.keras.layer.core.EinsumDenseLayer;
import io.github.deepfakedetector.keras.layer.core.EmbeddingLayer;
import io.github.deepfakedetector.keras.layer.core.MaskingLayer;
import io.github.deepfakedetector.keras.layer.core.ReversibleEmbeddingLayer;
import io.github.deepfakedetector.keras.layer.merging.ConcatenateLayer;
import io.github.deepfakedetector.keras.layer.merging.DotLayer;
import io.github.deepfakedetector.keras.layer.merging.MergeLayer;
import io.github.deepfakedetector.keras.layer.normalization.BatchNormalizationLayer;
import io.github.deepfakedetector.keras.layer.normalization.GroupNormalizationLayer;
import io.github.deepfakedetector.keras.layer.normalization.LayerNormalizationLayer;
import io.github.deepfakedetector.keras.layer.normalization.LengthNormalizationLayer;
import io.github.deepfakedetector.keras.layer.normalization.ScaleLayer;
import io.github.deepfakedetector.keras.layer.normalization.SpectralNormalizationLayer;
import io.github.deepfakedetector.keras.layer.operation.Operations;
import io.github.deepfakedetector.keras.layer.pooling.AdaptivePoolingLayer;
import io.github.deepfakedetector.keras.layer.pooling.GlobalPoolingLayer;
import io.github.deepfakedetector.keras.layer.pooling.PoolingLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.AugmentationLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.AutoContrastLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.CategoryLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.CenterCropLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.NormalizationLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.PipelineLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.RescalingLayer;
import io.github.deepfakedetector.keras.layer.preprocessing.ResizingLayer;
import io.github.deepfakedetector.keras.layer.recurrent.BidirectionalLayer;
import io.github.deepfakedetector.keras.layer.recurrent.RecurrentLayer;
import io.github.deepfakedetector.keras.layer.reshaping.CroppingLayer;
import io.github.deepfakedetector.keras.layer.reshaping.FlattenLayer;
import io.github.deepfakedetector.keras.layer.reshaping.PaddingLayer;
import io.github.deepfakedetector.keras.layer.reshaping.PermuteLayer;
import io.github.deepfakedetector.keras.layer.reshaping.RepeatVectorLayer;
import io.github.deepfakedetector.keras.layer.reshaping.ReshapeLayer;
import io.github.deepfakedetector.keras.layer.reshaping.UpSamplingLayer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All layers that can be loaded, by Keras' class name. A family of layers adds its own. */
public final class LayerRegistry {
  private static final Map<String, LayerFactory> FACTORIES = new TreeMap<>();
  private static final InnerLayers INNER =
      new InnerLayers() {
        @Override
        public Layer create(LayerSettings settings) {
          return LayerRegistry.create(settings.config(), settings.kerasMajor());
        }

        @Override
        public @Nullable Precision precision(LayerSettings settings) {
          return LayerRegistry.precision(settings.config(), settings.kerasMajor());
        }
      };

  static {
    IdentityLayer.register(FACTORIES);
    ConvLayer.register(FACTORIES);
    ConvTransposeLayer.register(FACTORIES);
    NormalizationLayer.register(FACTORIES);
    DepthwiseConvLayer.register(FACTORIES);
    SeparableConvLayer.register(FACTORIES);
    DenseLayer.register(FACTORIES);
    EinsumDenseLayer.register(FACTORIES);
    MultiHeadAttentionLayer.register(FACTORIES);
    GroupQueryAttentionLayer.register(FACTORIES);
    AttentionLayer.register(FACTORIES);
    BatchNormalizationLayer.register(FACTORIES);
    LayerNormalizationLayer.register(FACTORIES);
    GroupNormalizationLayer.register(FACTORIES);
    LengthNormalizationLayer.register(FACTORIES);
    ScaleLayer.register(FACTORIES);
    SpectralNormalizationLayer.register(FACTORIES, INNER);
    RescalingLayer.register(FACTORIES);
    AugmentationLayer.register(FACTORIES);
    AutoContrastLayer.register(FACTORIES);
    CategoryLayer.register(FACTORIES);
    CenterCropLayer.register(FACTORIES);
    PipelineLayer.register(FACTORIES, INNER);
    ResizingLayer.register(FACTORIES);
    StftLayer.register(FACTORIES);
    MelLayer.register(FACTORIES);
    PoolingLayer.register(FACTORIES);
    AdaptivePoolingLayer.register(FACTORIES);
    GlobalPoolingLayer.register(FACTORIES);
    ActivationLayer.register(FACTORIES);
    PreluLayer.register(FACTORIES);
    MergeLayer.register(FACTORIES);
    ConcatenateLayer.register(FACTORIES);
    DotLayer.register(FACTORIES);
    FlattenLayer.register(FACTORIES);
    RepeatVectorLayer.register(FACTORIES);
    ReshapeLayer.register(FACTORIES);
    PermuteLayer.register(FACTORIES);
    PaddingLayer.register(FACTORIES);
    CroppingLayer.register(FACTORIES);
    UpSamplingLayer.register(FACTORIES);
    RecurrentLayer.register(FACTORIES);
    BidirectionalLayer.register(FACTORIES);
    MaskingLayer.register(FACTORIES);
    EmbeddingLayer.register(FACTORIES);
    ReversibleEmbeddingLayer.register(FACTORIES);
  }

  private LayerRegistry() {}

  private static boolean isOperation(LayerConfig config) {
    return config.isOperation()
        || (config.module() == null
            && !FACTORIES.containsKey(config.className())
            && Operations.knows(config.className()));
  }

  /** What a layer computes in; null for operations, which take what comes. */
  public static @Nullable Precision precision(LayerConfig config, int kerasMajor) {
    return isOperation(config) ? null : Precision.of(new LayerSettings(config, kerasMajor));
  }

  public static Layer create(LayerConfig config, int kerasMajor) {
    if (isOperation(config)) {
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
    return factory.create(new LayerSettings(config, kerasMajor));
  }
}
