package io.github.deepfakedetector.keras.plan;

import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.InputShape;
import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.ModelConfig;
import io.github.deepfakedetector.keras.config.TensorRef;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerRegistry;
import io.github.deepfakedetector.keras.layer.Masked;
import io.github.deepfakedetector.keras.layer.Masks;
import io.github.deepfakedetector.keras.layer.TimeSteps;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Makes a plan of a model: in which order its layers are called, and with which shapes. */
public final class Planner {
  private static final int MAX_STEPS = 50_000;
  private static final int MAX_MODELS = 5_000;
  private static final int MAX_LOOPS = 256;
  private static final long MAX_NUMBERS = 1L << 30;
  private final List<Step> steps = new ArrayList<>();
  private final Map<List<String>, PlannedLayer> layers = new HashMap<>();
  private final Map<List<String>, List<Value>> byPath = new LinkedHashMap<>();
  private final Map<Integer, Value> asSamples = new HashMap<>();
  private int values;
  private int models;
  private int loops;

  private Planner() {}

  public static Plan plan(ModelConfig model) {
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
      inputs.add(new Plan.Port(layer.name(), value(InputShape.of(layer)), InputShape.type(layer)));
    }
    List<Value> given = inputs.stream().map(Plan.Port::value).toList();
    List<Value> made = model(graph, List.of(), given);
    List<Plan.Port> outputs = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      outputs.add(Plan.Port.of(unique(model.outputs().get(i).layer(), outputs), made.get(i)));
    }
    return new Plan(model, inputs, steps, outputs, byPath);
  }

  private static String unique(String name, List<Plan.Port> taken) {
    Set<String> names = new HashSet<>(Plan.names(taken));
    String free = name;
    for (int i = 1; names.contains(free); i++) {
      free = name + "_" + i;
    }
    return free;
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
      List<String> inner = append(path, call.layer().name());
      List<Value> outputs = call(call.layer(), model.kerasMajor(), inner, inputs, call.arguments());
      byPath.putIfAbsent(inner, outputs);
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

  private static List<String> append(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  private List<Value> call(
      LayerConfig config,
      int kerasMajor,
      List<String> path,
      List<Value> inputs,
      Arguments arguments) {
    ModelConfig inner = config.inner();
    if (inner != null) {
      return model(CallGraph.of(inner), path, masked(config, path, inputs, arguments));
    }
    if (inputs.isEmpty()) {
      throw Errors.invalid(
          "layer '%s' of class %s is called without a tensor", config.name(), config.className());
    }
    LayerConfig perStep = config.perStep();
    if (perStep != null) {
      return eachStep(config, perStep, kerasMajor, path, masked(config, path, inputs, arguments));
    }
    try {
      return step(config, kerasMajor, path, inputs, arguments);
    } catch (IndexOutOfBoundsException | ArithmeticException | ClassCastException e) {
      // Settings and arguments that no layer of Keras could have been saved with.
      throw Errors.invalid(
          e,
          "layer '%s' of class %s is called with arguments that it cannot take"
              .formatted(config.name(), config.className()));
    }
  }

  /** The tensors of a call without those of its mask, which the others now carry. */
  private List<Value> masked(
      LayerConfig config, List<String> path, List<Value> inputs, Arguments arguments) {
    List<OptionalInt> masks = arguments.tensors("mask");
    List<Value> others = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (!masks.contains(OptionalInt.of(i))) {
        others.add(inputs.get(i));
      }
    }
    for (int i = 0; i < Math.min(masks.size(), others.size()); i++) {
      if (masks.get(i).isPresent()) {
        List<Value> pair = List.of(others.get(i), inputs.get(masks.get(i).getAsInt()));
        List<String> name = append(path, Masked.NAME + i);
        others.set(i, made(config, name, new Masked(), pair).get(0));
      }
    }
    return others;
  }

  /** TimeDistributed: the steps of all sequences become one batch, and are told apart again. */
  private List<Value> eachStep(
      LayerConfig config,
      LayerConfig perStep,
      int kerasMajor,
      List<String> path,
      List<Value> inputs) {
    Value sequence = inputs.get(0);
    if (inputs.size() > 1) {
      throw Errors.invalid(
          "layer '%s' of class TimeDistributed takes one tensor, not %d",
          config.name(), inputs.size());
    }
    if (sequence.shape().rank() < 3) {
      throw Errors.invalid(
          "layer '%s' of class TimeDistributed takes tensors of rank 3 and more, not %s",
          config.name(), sequence.shape());
    }
    List<Value> merged = List.of(merged(config, path, sequence));
    List<Value> each =
        call(perStep, kerasMajor, append(path, perStep.name()), merged, Arguments.ofTensors(1));
    if (each.size() > 1) {
      throw Errors.invalid(
          "layer '%s' of class TimeDistributed is around a layer with %d outputs, which is not"
              + " supported; supported: one",
          config.name(), each.size());
    }
    List<Value> split =
        made(
            config,
            append(path, TimeSteps.SPLIT),
            TimeSteps.split(),
            List.of(each.get(0), sequence));
    // What one step's layers make of a mask does not leave the step.
    if (!Masks.makes(perStep)) {
      asSamples.put(split.get(0).id(), each.get(0));
    }
    return split;
  }

  /** The steps as samples; a sequence whose steps were samples before is not put together first. */
  private Value merged(LayerConfig config, List<String> path, Value sequence) {
    Value known = asSamples.get(sequence.id());
    if (known != null) {
      return known;
    }
    Value merged =
        made(config, append(path, TimeSteps.MERGE), TimeSteps.merge(), List.of(sequence)).get(0);
    asSamples.put(sequence.id(), merged);
    return merged;
  }

  private List<Value> made(LayerConfig config, List<String> path, Layer layer, List<Value> inputs) {
    return add(
        layers.computeIfAbsent(path, p -> new PlannedLayer(p, config, layer, List.of(), null)),
        inputs,
        Arguments.ofTensors(inputs.size()));
  }

  private List<Value> step(
      LayerConfig config,
      int kerasMajor,
      List<String> path,
      List<Value> inputs,
      Arguments arguments) {
    Inputs given = new Inputs(inputs.stream().map(Value::shape).toList(), arguments);
    PlannedLayer layer = layers.get(path);
    if (layer == null) {
      Layer made = LayerRegistry.create(config, kerasMajor);
      layer =
          new PlannedLayer(
              path, config, made, made.weights(given), LayerRegistry.precision(config, kerasMajor));
      layers.put(path, layer);
    } else if (!layer.layer().weights(given).equals(layer.weights())) {
      throw Errors.invalid(
          "layer '%s' is shared by tensors that need different weights", layer.name());
    }
    return add(layer, inputs, arguments);
  }

  private List<Value> add(PlannedLayer layer, List<Value> inputs, Arguments arguments) {
    Inputs given = new Inputs(inputs.stream().map(Value::shape).toList(), arguments);
    List<Dims> shapes = layer.layer().outputs(given);
    shapes.forEach(shape -> requireFits(layer, shape));
    List<Value> outputs = shapes.stream().map(this::value).toList();
    steps.add(new Step(layer, inputs, arguments, outputs));
    if (steps.size() > MAX_STEPS) {
      throw Errors.invalid("the model has more than %d steps", MAX_STEPS);
    }
    loops += layer.layer().loops();
    if (loops > MAX_LOOPS) {
      throw Errors.invalid("the model has more than %d recurrent layers", MAX_LOOPS);
    }
    return outputs;
  }

  /** Refuses what could not be allocated, before anything tries to. */
  private static void requireFits(PlannedLayer layer, Dims shape) {
    Dims known = Dims.of(shape.toList().stream().skip(1).filter(n -> n != Dims.FREE).toList());
    if (known.elements() > MAX_NUMBERS) {
      throw Errors.invalid(
          "layer '%s' of class %s makes tensors of shape %s, which are too large",
          layer.name(), layer.config().className(), shape);
    }
  }

  private Value value(Dims shape) {
    return new Value(values++, shape);
  }
}
