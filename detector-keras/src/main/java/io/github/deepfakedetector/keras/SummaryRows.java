package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.keras.file.Trainable;
import io.github.deepfakedetector.keras.layer.TimeSteps;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.Step;
import io.github.deepfakedetector.keras.plan.Value;
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
      rows.add(new KerasSummary.LayerSummary(input.name(), "InputLayer", shape, 0, 0, List.of()));
    }
    Set<String> seen = new HashSet<>();
    for (Step step : plan.steps()) {
      Row row = Row.of(step);
      step.outputs().forEach(value -> makers.put(value.id(), row.name()));
      if (!TimeSteps.isMerge(step.layer().layer()) && seen.add(row.name())) {
        rows.add(row.summary(step, makers));
      }
    }
    return rows;
  }

  /**
   * A step as a row.
   *
   * @param name the layer's, with the names of the models around it
   * @param inputs those of the step's inputs that the layer was given
   */
  private record Row(String name, List<Value> inputs) {
    static Row of(Step step) {
      List<String> path = step.layer().path();
      boolean end =
          TimeSteps.isMerge(step.layer().layer()) || TimeSteps.isSplit(step.layer().layer());
      return end
          ? new Row(String.join("/", path.subList(0, path.size() - 1)), step.inputs().subList(0, 1))
          : new Row(step.layer().name(), step.inputs());
    }

    KerasSummary.LayerSummary summary(Step step, Map<Integer, String> makers) {
      return new KerasSummary.LayerSummary(
          name,
          step.layer().config().className(),
          step.outputs().get(0).shape().toList(),
          step.layer().parameters(),
          Trainable.parameters(step.layer()),
          inputs.stream().map(value -> makers.getOrDefault(value.id(), "?")).toList());
    }
  }
}
