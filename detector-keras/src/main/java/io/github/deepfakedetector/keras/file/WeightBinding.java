package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.plan.PlannedLayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which weights of the file each layer has. */
public final class WeightBinding {
  private final Map<PlannedLayer, List<Weight>> weights = new HashMap<>();

  /** Binds a layer's weights, refusing a wrong number or shape of them. */
  public void bind(PlannedLayer layer, List<Weight> found) {
    List<WeightSpec> wanted = layer.weights();
    if (found.size() != wanted.size()) {
      throw Errors.invalid(
          "layer '%s' of class %s needs %d weights (%s); the file has %d for it (%s)",
          layer.name(),
          layer.config().className(),
          wanted.size(),
          String.join(", ", wanted.stream().map(w -> w.name() + " " + w.shape()).toList()),
          found.size(),
          String.join(", ", found.stream().map(w -> w.name() + " " + w.shape()).toList()));
    }
    for (int i = 0; i < found.size(); i++) {
      if (!found.get(i).shape().equals(wanted.get(i).shape())) {
        throw Errors.invalid(
            "layer '%s' of class %s needs %s of shape %s; the file has %s of shape %s",
            layer.name(),
            layer.config().className(),
            wanted.get(i).name(),
            wanted.get(i).shape(),
            found.get(i).name(),
            found.get(i).shape());
      }
    }
    weights.put(layer, List.copyOf(found));
  }

  public List<Weight> of(PlannedLayer layer) {
    return weights.getOrDefault(layer, List.of());
  }
}
