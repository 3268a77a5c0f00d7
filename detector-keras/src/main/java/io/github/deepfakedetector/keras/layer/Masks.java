package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.ModelConfig;
import java.util.Set;

/** Which layers hand the mask of a sequence on, as {@code supports_masking} says in Keras 3. */
public final class Masks {
  private static final Set<String> PASSING =
      Set.of(
          "Activation",
          "ActivityRegularization",
          "AlphaDropout",
          "BatchNormalization",
          "Dense",
          "Dropout",
          "ELU",
          "GaussianDropout",
          "GaussianNoise",
          "GroupNormalization",
          "GroupQueryAttention",
          "Identity",
          "LayerNormalization",
          "LeakyReLU",
          "MultiHeadAttention",
          "Normalization",
          "PReLU",
          "ReLU",
          "Rescaling",
          "Softmax",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "SyncBatchNormalization",
          "ThresholdedReLU",
          "UnitNormalization");

  private static final Set<String> TABLES = Set.of("Embedding", "ReversibleEmbedding");

  private Masks() {}

  /** Whether this layer, or one inside it, makes a mask of its input's numbers. */
  public static boolean makes(LayerConfig layer) {
    ModelConfig inner = layer.inner();
    return inner == null
        ? layer.className().equals("Masking")
            || (TABLES.contains(layer.className())
                && layer.settings().path("mask_zero").asBoolean(false))
        : inner.layers().stream().anyMatch(Masks::makes);
  }

  /** Whether a layer of this class gives its input's mask to its output. */
  public static boolean passes(String className) {
    return PASSING.contains(className);
  }
}
