package io.github.deepfakedetector.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a summary: the inputs, then each layer at its first call. */
final class SummaryRows {
  private SummaryRows() {}

  static List<KerasSummary.LayerSummary> of(Plan plan) {
    List<KerasSummary.LayerSummary> rows = new ArrayList<>();
    Map<Integer, String> makers = new HashMap<>();
    for (Plan.Port input : plan.inputs()) {
      makers.put(input.value().id(), input.name());
      List<Long> shape = input.value().shape().toList();
      rows.add(new KerasSummary.LayerSummary(input.name(), "InputLayer", shape, 0, List.of()));
    }
    Set<PlannedLayer> seen = new HashSet<>();
    for (Step step : plan.steps()) {
      step.outputs().forEach(value -> makers.put(value.id(), step.layer().name()));
      if (seen.add(step.layer())) {
        rows.add(row(step, makers));
      }
    }
    return rows;
  }

  private static KerasSummary.LayerSummary row(Step step, Map<Integer, String> makers) {
    PlannedLayer layer = step.layer();
    return new KerasSummary.LayerSummary(
        layer.name(),
        layer.config().className(),
        step.outputs().get(0).shape().toList(),
        layer.parameters(),
        step.inputs().stream().map(value -> makers.getOrDefault(value.id(), "?")).toList());
  }
}
