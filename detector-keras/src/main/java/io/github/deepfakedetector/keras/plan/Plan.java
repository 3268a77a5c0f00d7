package io.github.deepfakedetector.keras.plan;

import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.ModelConfig;
import io.github.deepfakedetector.keras.value.Dims;
import io.github.deepfakedetector.keras.value.TensorSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be computed, in order, with every shape worked out and every layer known to be
 * supported; nested models are spread out.
 *
 * @param inputs named by their input layers
 * @param outputs named by the layers that make them
 * @param byPath the outputs of each layer's and nested model's first call, by the names of the
 *     models around it and its own
 */
public record Plan(
    ModelConfig model,
    List<Port> inputs,
    List<Step> steps,
    List<Port> outputs,
    Map<List<String>, List<Value>> byPath) {
  /** Copies the lists. */
  public Plan {
    inputs = List.copyOf(inputs);
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
    byPath = Collections.unmodifiableMap(byPath);
  }

  /** Each layer once, in the order of first use. */
  public List<PlannedLayer> layers() {
    return steps.stream().map(Step::layer).distinct().toList();
  }

  /**
   * The same plan with the outputs of these layers instead of its own, and no more steps than they
   * need.
   *
   * @param layers each a layer's own name if only one has it, or with the names of the models
   *     around it, separated by slashes
   */
  public Plan cutAt(List<String> layers) {
    List<Port> cut = new ArrayList<>();
    for (String layer : layers) {
      List<Value> values = find(layer);
      for (int i = 0; i < values.size(); i++) {
        cut.add(Port.of(i == 0 ? layer : layer + "_" + i, values.get(i)));
      }
    }
    return new Plan(model, inputs, needed(cut), cut, byPath);
  }

  /** The ports' names, in their order. */
  public static List<String> names(List<Port> ports) {
    return ports.stream().map(Port::name).toList();
  }

  private List<Value> find(String layer) {
    List<Value> exact = byPath.get(List.of(layer.split("/", -1)));
    if (exact != null) {
      return exact;
    }
    List<List<String>> same =
        byPath.keySet().stream().filter(path -> path.get(path.size() - 1).equals(layer)).toList();
    if (same.size() == 1) {
      return byPath.getOrDefault(same.get(0), List.of());
    }
    if (same.isEmpty()) {
      throw Errors.invalid("the model has no layer '%s'; inspect it to see its layers", layer);
    }
    throw Errors.invalid(
        "the model has %d layers '%s': name one of %s",
        same.size(),
        layer,
        String.join(", ", same.stream().map(path -> String.join("/", path)).sorted().toList()));
  }

  private List<Step> needed(List<Port> wanted) {
    Map<Integer, Step> makers = new HashMap<>();
    steps.forEach(step -> step.outputs().forEach(value -> makers.put(value.id(), step)));
    Deque<Integer> open = new ArrayDeque<>();
    wanted.forEach(port -> open.add(port.value().id()));
    Set<Step> found = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    Set<Integer> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Step step = makers.get(open.removeFirst());
      if (step != null && found.add(step)) {
        step.inputs().stream().map(Value::id).filter(seen::add).forEach(open::add);
      }
    }
    return steps.stream().filter(found::contains).toList();
  }

  /**
   * An input or output of the whole.
   *
   * @param type Keras' name of the type that an input is turned into
   */
  public record Port(String name, Value value, String type) {
    public static Port of(String name, Value value) {
      return new Port(name, value, "float32");
    }

    public TensorSpec spec() {
      return new TensorSpec(name, value.shape().toList());
    }

    public Dims shape() {
      return value.shape();
    }
  }
}
