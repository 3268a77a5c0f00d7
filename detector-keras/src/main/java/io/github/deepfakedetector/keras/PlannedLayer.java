package io.github.deepfakedetector.keras;

import java.util.List;

/**
 * A layer of a plan; shared layers appear once and have one set of weights.
 *
 * @param path the names of the models around it and its own, outermost first
 */
record PlannedLayer(List<String> path, LayerConfig config, Layer layer, List<WeightSpec> weights) {
  String name() {
    return String.join("/", path);
  }

  long parameters() {
    return weights.stream().mapToLong(spec -> spec.shape().elements()).sum();
  }
}
