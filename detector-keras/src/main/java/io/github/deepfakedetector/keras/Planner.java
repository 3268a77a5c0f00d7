package io.github.deepfakedetector.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a plan of a model: in which order its layers are called, and with which shapes. */
final class Planner {
  private static final int MAX_STEPS = 50_000;
  private static final int MAX_MODELS = 5_000;
  private final List<Step> steps = new ArrayList<>();
  private final Map<List<String>, PlannedLayer> layers = new HashMap<>();
  private int values;
  private int models;

  private Planner() {}

  static Plan plan(ModelConfig model) {
    return new Planner().whole(model);
  }

  private Plan whole(ModelConfig model) {
    CallGraph graph = CallGraph.of(model);
    List<Plan.Port> inputs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TensorRef ref : model.inputs()) {
      LayerConfig layer = graph.layer(ref);
      if (!layer.isInput() || !names.add(layer.name())) {
        throw Errors.invalid("'%s' is not an input layer of its own", layer.name());
      }
      Precision.requireFloat32(new LayerSettings(layer, model.kerasMajor()));
      inputs.add(new Plan.Port(layer.name(), value(InputShape.of(layer))));
    }
    List<Value> given = inputs.stream().map(Plan.Port::value).toList();
    List<Value> made = model(graph, List.of(), given);
    List<Plan.Port> outputs = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      outputs.add(new Plan.Port(unique(model.outputs().get(i).layer(), outputs), made.get(i)));
    }
    return new Plan(model, inputs, List.copyOf(steps), outputs);
  }

  private static String unique(String name, List<Plan.Port> taken) {
    long same = taken.stream().filter(port -> port.name().equals(name)).count();
    return same == 0 ? name : name + "_" + same;
  }

  private List<Value> model(CallGraph graph, List<String> path, List<Value> given) {
    ModelConfig model = graph.model();
    if (++models > MAX_MODELS) {
      throw Errors.invalid("models inside are called more than %d times", MAX_MODELS);
    }
    if (given.size() != model.inputs().size()) {
      throw Errors.invalid(
          "model '%s' takes %d tensors, not %d", model.name(), model.inputs().size(), given.size());
    }
    Map<TensorRef, Value> known = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      known.put(model.inputs().get(i), given.get(i));
    }
    for (CallGraph.Call call : graph.ordered()) {
      List<Value> inputs = call.inputs().stream().map(ref -> require(known, ref)).toList();
      List<Value> outputs = call(call.layer(), model.kerasMajor(), path, inputs);
      for (int i = 0; i < outputs.size(); i++) {
        known.put(new TensorRef(call.layer().name(), call.node(), i), outputs.get(i));
      }
    }
    return model.outputs().stream().map(ref -> require(known, ref)).toList();
  }

  private static Value require(Map<TensorRef, Value> known, TensorRef ref) {
    Value value = known.get(ref);
    if (value == null) {
      throw Errors.invalid(
          "layer '%s' has no output %d of call %d", ref.layer(), ref.tensor(), ref.node());
    }
    return value;
  }

  private List<Value> call(
      LayerConfig config, int kerasMajor, List<String> outer, List<Value> inputs) {
    List<String> path = new ArrayList<>(outer);
    path.add(config.name());
    ModelConfig inner = config.inner();
    if (inner != null) {
      return model(CallGraph.of(inner), path, inputs);
    }
    List<Dims> shapes = inputs.stream().map(Value::shape).toList();
    PlannedLayer layer = layers.get(path);
    if (layer == null) {
      Layer made = LayerRegistry.create(config, kerasMajor);
      layer = new PlannedLayer(List.copyOf(path), config, made, made.weights(shapes));
      layers.put(layer.path(), layer);
    } else if (!layer.layer().weights(shapes).equals(layer.weights())) {
      throw Errors.invalid(
          "layer '%s' is shared by tensors that need different weights", layer.name());
    }
    List<Value> outputs = layer.layer().outputs(shapes).stream().map(this::value).toList();
    steps.add(new Step(layer, inputs, outputs));
    if (steps.size() > MAX_STEPS) {
      throw Errors.invalid("the model has more than %d steps", MAX_STEPS);
    }
    return outputs;
  }

  private Value value(Dims shape) {
    return new Value(values++, shape);
  }
}
