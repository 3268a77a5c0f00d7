package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.config.LayerSettings;
import org.jspecify.annotations.Nullable;

/** Makes the layers that another layer holds, so that it need not know which ones there are. */
public interface InnerLayers {
  /** A layer of the given settings. */
  Layer create(LayerSettings settings);

  /** What it computes in; null for operations, which take what comes. */
  @Nullable Precision precision(LayerSettings settings);
}
