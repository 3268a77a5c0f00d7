package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.ModelConfig;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.PlannedLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan's layers in the order of the configuration, which is that of the saved weights. */
public final class ConfigOrder {
  private ConfigOrder() {}

  public static List<PlannedLayer> sorted(Plan plan) {
    Map<List<String>, PlannedLayer> byPath = new HashMap<>();
    plan.layers().forEach(layer -> byPath.put(layer.path(), layer));
    List<PlannedLayer> sorted = new ArrayList<>();
    collect(plan.model(), List.of(), byPath, sorted);
    return sorted;
  }

  private static void collect(
      ModelConfig model,
      List<String> outer,
      Map<List<String>, PlannedLayer> byPath,
      List<PlannedLayer> sorted) {
    for (LayerConfig layer : model.layers()) {
      collect(layer, outer, byPath, sorted);
    }
  }

  private static void collect(
      LayerConfig layer,
      List<String> outer,
      Map<List<String>, PlannedLayer> byPath,
      List<PlannedLayer> sorted) {
    List<String> path = new ArrayList<>(outer);
    path.add(layer.name());
    ModelConfig inner = layer.inner();
    LayerConfig perStep = layer.perStep();
    PlannedLayer planned = byPath.get(path);
    if (inner != null) {
      collect(inner, path, byPath, sorted);
    } else if (perStep != null) {
      collect(perStep, path, byPath, sorted);
    } else if (planned != null) {
      sorted.add(planned);
    }
  }
}
