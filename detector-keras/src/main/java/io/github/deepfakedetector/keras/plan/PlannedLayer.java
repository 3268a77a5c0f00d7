package io.github.deepfakedetector.keras.plan;

import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a plan; shared layers appear once and have one set of weights.
 *
 * @param path the names of the models around it and its own, outermost first
 * @param precision what it computes in; null: whatever it is given
 */
public record PlannedLayer(
    List<String> path,
    LayerConfig config,
    Layer layer,
    List<WeightSpec> weights,
    @Nullable Precision precision) {
  public String name() {
    return String.join("/", path);
  }

  public long parameters() {
    return weights.stream().mapToLong(spec -> spec.shape().elements()).sum();
  }
}
