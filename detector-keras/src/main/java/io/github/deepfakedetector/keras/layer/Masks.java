package io.github.deepfakedetector.keras.layer;

import java.util.Set;

/** Which layers hand the mask of a sequence on, as {@code supports_masking} says in Keras. */
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
          "Identity",
          "LayerNormalization",
          "LeakyReLU",
          "PReLU",
          "ReLU",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "SyncBatchNormalization",
          "UnitNormalization");

  private Masks() {}

  /** Whether a layer of this class gives its input's mask to its output. */
  public static boolean passes(String className) {
    return PASSING.contains(className);
  }
}
