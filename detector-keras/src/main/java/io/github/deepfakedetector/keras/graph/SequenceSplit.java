package io.github.deepfakedetector.keras.graph;

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
import org.jspecify.annotations.Nullable;

/**
 * How a model of sequences falls apart into what it does to each step and what it does to the
 * whole: a few steps at a time can then go through the first part, whose memory would otherwise
 * grow with the length of the sequence.
 *
 * @param samples what the first part takes: steps as samples
 * @param features what it gives for each of them
 * @param sequences what the second part takes: the same as whole sequences
 */
public record SequenceSplit(
    List<Plan.Port> samples, List<Plan.Port> features, List<Plan.Port> sequences) {
  /** The signature of the first part. */
  public static final String STEPS = "steps";

  /** The signature of the second part. */
  public static final String SEQUENCE = "sequence";

  /** Copies the lists. */
  public SequenceSplit {
    samples = List.copyOf(samples);
    features = List.copyOf(features);
    sequences = List.copyOf(sequences);
  }

  /** Null if the model does not begin with layers that see every step by itself. */
  public static @Nullable SequenceSplit of(Plan plan) {
    if (plan.inputs().size() != 1
        || plan.inputs().get(0).shape().rank() < 3
        || !plan.inputs().get(0).shape().knownButBatch()) {
      return null;
    }
    return new Search(plan).run();
  }

  /** Follows the steps from the input on. */
  private static final class Search {
    private final Plan plan;
    private final int input;
    private final Set<Integer> perStep = new HashSet<>();
    private final Map<Integer, Value> split = new HashMap<>();
    private final Map<Value, Value> crossing = new HashMap<>();
    private final List<Plan.Port> samples = new ArrayList<>();

    Search(Plan plan) {
      this.plan = plan;
      this.input = plan.inputs().get(0).value().id();
    }

    @Nullable SequenceSplit run() {
      for (Step step : plan.steps()) {
        if (!follow(step)) {
          return null;
        }
      }
      for (Plan.Port output : plan.outputs()) {
        if (perStep.contains(output.value().id()) || !cross(output.value())) {
          return null;
        }
      }
      return samples.isEmpty() || crossing.isEmpty() ? null : result();
    }

    private SequenceSplit result() {
      List<Plan.Port> features = new ArrayList<>();
      List<Plan.Port> sequences = new ArrayList<>();
      crossing.entrySet().stream()
          .sorted((a, b) -> Integer.compare(a.getKey().id(), b.getKey().id()))
          .forEach(
              entry -> {
                String name = "features_" + features.size();
                sequences.add(new Plan.Port(name, entry.getKey(), "float32"));
                features.add(new Plan.Port(name, entry.getValue(), "float32"));
              });
      return new SequenceSplit(samples, features, sequences);
    }

    private boolean follow(Step step) {
      Value first = step.inputs().get(0);
      if (TimeSteps.isMerge(step.layer().layer()) && first.id() == input) {
        Value merged = step.outputs().get(0);
        samples.add(new Plan.Port("samples_" + samples.size(), merged, "float32"));
        perStep.add(merged.id());
        return true;
      }
      if (TimeSteps.isSplit(step.layer().layer()) && perStep.contains(first.id())) {
        split.put(step.outputs().get(0).id(), first);
        return true;
      }
      boolean each = step.inputs().stream().allMatch(value -> perStep.contains(value.id()));
      if (each) {
        step.outputs().forEach(value -> perStep.add(value.id()));
        return true;
      }
      return step.inputs().stream()
          .allMatch(value -> !perStep.contains(value.id()) && value.id() != input && cross(value));
    }

    /** Notes a value that the second part takes from the first. */
    private boolean cross(Value value) {
      Value features = split.get(value.id());
      if (features != null) {
        crossing.put(value, features);
      }
      return value.id() != input;
    }
  }
}
